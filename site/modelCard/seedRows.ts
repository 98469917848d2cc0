import { HARD_SEEDS } from '#lib/scene/index.ts';
import type { Metrics } from './documents.ts';
import type { SeedRange } from './recipe.ts';

export interface SeedRow {
  readonly use: string;
  readonly world: 'ordinary' | 'hard';
  readonly seeds: readonly [number, number];
}

/** Every folder that the recipe renders is trained on, but for those named so. */
const useOf = (folder: string) =>
  folder.startsWith('validation') ? 'Validation, while training' : 'Training';

/** Which scenes were for what. Held-out ones are those that the figures were measured on. */
export function seedRows(
  rendered: readonly SeedRange[],
  measured: readonly Metrics[],
): SeedRow[] {
  const named = rendered
    .filter(({ folder }) => !folder.startsWith('heldout'))
    .map(({ folder, seeds }) => ({ use: useOf(folder), seeds }));
  const heldOut = measured.map(({ seeds }) => ({ use: 'Measured, held out', seeds }));
  return [...named, ...heldOut].map((row) => ({
    ...row,
    world: row.seeds[0] >= HARD_SEEDS ? 'hard' : 'ordinary',
  }));
}
