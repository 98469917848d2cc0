import type { Activation } from '../../config.ts';
import type { Fields } from '../fields.ts';
import { named } from '../../named.ts';
import { need } from './supported.ts';

/** What transformers calls the activations. */
const ACTIVATIONS: ReadonlyMap<string, Activation> = new Map([
  ['relu', 'relu'],
  ['silu', 'silu'],
  ['swish', 'silu'],
  ['gelu', 'gelu'],
  ['gelu_python', 'gelu'],
  ['gelu_new', 'geluTanh'],
  ['gelu_fast', 'geluTanh'],
  ['gelu_pytorch_tanh', 'geluTanh'],
]);

/** Throws, naming it, for an activation that we lack. */
export function readActivation(
  fields: Fields,
  key: string,
  otherwise: Activation,
): Activation {
  const name = fields.text(key, otherwise);
  const activation = ACTIVATIONS.get(name);
  need(
    activation !== undefined,
    `has ${named(name, 30)} as ${key}, which is not relu, silu or gelu`,
  );
  return activation;
}
