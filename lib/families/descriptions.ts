import type { ModelConfig } from '../config.ts';
import type { Part } from '../parts/part.ts';
import type { Description } from './family.ts';
import { rtDetrDescription } from './rtDetr/description.ts';

/** Every family, free of tfjs: the first that can read a config.json has it. */
export const DESCRIPTIONS: readonly Description[] = [rtDetrDescription];

/** The family that a configuration is of. */
export function familyOf<F extends Description>(
  { family }: Pick<ModelConfig, 'family'>,
  families: readonly F[],
): F {
  const found = families.find(({ name }) => name === family);
  if (found) return found;
  throw new Error(`There is no family of models called ${family}.`);
}

/** The parts of a model: weights, costs and fields are derived from them. */
export const partsOf = (
  config: ModelConfig,
  families: readonly Description[] = DESCRIPTIONS,
): Part[] => familyOf(config, families).parts(config);
