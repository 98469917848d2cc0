import type { ModelConfig } from '#lib/config.ts';
import type { Structure } from '#lib/families/family.ts';
import { RT_DETR } from '#lib/families/rtDetr/supported.ts';
import type { LayerNumbers } from '#lib/postprocess/scores.ts';
import type { Run, SaidByLayer } from './types.ts';

/** What a page needs of a family beside the book's own. */
export interface OtherFamily {
  readonly structure: Structure;
  /** The numbers of a layer in the form that pages read. */
  said(config: ModelConfig, numbers: LayerNumbers): SaidByLayer;
}

/** Null for the book's own family; the code of another comes with its first run. */
export async function otherFamily(family: string): Promise<OtherFamily | null> {
  if (family === RT_DETR) return null;
  const [{ familyOf, loadStructure, STRUCTURES }, { saidByLayer }] = await Promise.all([
    import('#lib/families/structures.ts'),
    import('./saidByLayer.ts'),
  ]);
  await loadStructure(family);
  const structure = familyOf({ family }, STRUCTURES);
  return { structure, said: (...said) => saidByLayer(structure, ...said) };
}

/** A run whose objects are found as its family finds them. */
export async function readAsFamily<R extends Run>(
  run: R,
  { family = RT_DETR }: Partial<Pick<ModelConfig, 'family'>>,
): Promise<R> {
  const other = await otherFamily(family);
  return other ? { ...run, structure: other.structure } : run;
}
