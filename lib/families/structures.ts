import type { ModelConfig } from '../config.ts';
import type { Part } from '../parts/part.ts';
import type { Answers, Structure } from './family.ts';
import { rtDetrStructure } from './rtDetr/structure.ts';

const here: Structure[] = [rtDetrStructure];

/** How the models of the families are built that are here, free of tfjs: for pages, which must stay small. */
export const STRUCTURES: readonly Structure[] = here;

/** Those of further families, by name: a page that has a model of one loads this much of it. */
const LATER: Readonly<Record<string, () => Promise<Structure>>> = {
  detr: async () => (await import('./detr/structure.ts')).detrStructure,
  dense: async () => (await import('./dense/structure.ts')).denseStructure,
  dFine: async () => (await import('./dFine/structure.ts')).dFineStructure,
};

/** So that whoever asks for the parts and answers of such a model finds them. */
export async function loadStructure(name: string): Promise<void> {
  const structure = await LATER[name]?.();
  if (structure) addStructure(structure);
}

/** Once. */
export function addStructure(structure: Structure): void {
  if (!here.some(({ name }) => name === structure.name)) here.push(structure);
}

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
