import type { ModelConfig } from '../config.ts';
import type { Part } from '../parts/part.ts';
import type { Answers, Structure } from './family.ts';
import { rtDetrStructure } from './rtDetr/structure.ts';

/** How the models of every family are built, free of tfjs: for pages, which must stay small. */
export const STRUCTURES: readonly Structure[] = [rtDetrStructure];

/** The family that a configuration is of. */
export function familyOf<F extends Structure>(
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
  families: readonly Structure[] = STRUCTURES,
): Part[] => familyOf(config, families).parts(config);

/** Where a trace of a model has its answers. */
export const answersOf = (
  config: ModelConfig,
  families: readonly Structure[] = STRUCTURES,
): Answers => familyOf(config, families).answers(config);
