import { readActivation } from '../rtDetr/readActivation.ts';
import type { Fields } from '../fields.ts';
import type { TransformerConfig } from './config.ts';
import { need } from './supported.ts';

/** Several times what detectors have. */
const MOST_LAYERS = 32;
const MOST_HEADS = 64;

/** What a config.json calls the numbers of its layers. */
interface Keys {
  readonly layers: string;
  readonly heads: string;
  readonly ffnWidth: string;
}

/** Layers of an encoder or a decoder, norms after the sums. */
export function readTransformer(all: Fields, keys: Keys): TransformerConfig {
  const width = all.count('d_model', 256);
  const heads = all.count(keys.heads, 8, 1, MOST_HEADS);
  need(
    width % heads === 0 && width % 4 === 0,
    `has a d_model of ${width}, which its ${heads} heads or 4 do not divide`,
  );
  return {
    width,
    heads,
    layers: all.count(keys.layers, 6, 0, MOST_LAYERS),
    ffnWidth: all.count(keys.ffnWidth, 2048),
    ffnActivation: readActivation(all, 'activation_function', 'relu'),
    normsFirst: false,
    layerNormEps: 1e-5,
  };
}
