import type { ModelConfig } from '#lib/config.ts';
import type { Structure } from '#lib/families/family.ts';
import { RT_DETR } from '#lib/families/rtDetr/supported.ts';
import type { Run } from './types.ts';

/** How a family other than the book's own is built: its code comes with the first run of it. */
export async function structureOf(family: string): Promise<Structure | null> {
  if (family === RT_DETR) return null;
  const { familyOf, loadStructure, STRUCTURES } =
    await import('#lib/families/structures.ts');
  await loadStructure(family);
  return familyOf({ family }, STRUCTURES);
}

/** A run whose objects are found as its family finds them. */
export async function readAsFamily<R extends Run>(
  run: R,
  { family = RT_DETR }: Partial<Pick<ModelConfig, 'family'>>,
): Promise<R> {
  const structure = await structureOf(family);
  return structure ? { ...run, structure } : run;
}
