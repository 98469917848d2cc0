import type { Dataset } from '#lib/dataset/dataset.ts';
import { filesOf } from '#lib/dataset/filesOf.ts';
import { groupBy } from '#lib/metrics/groupBy.ts';
import type { CocoAnnotation } from '#lib/metrics/index.ts';

/** A file of annotations, joined with the pictures of the sheet. */
export interface Ground {
  /** The name of the file. */
  readonly name: string;
  readonly dataset: Dataset;
  /** The number of a picture by its path; null for one that the file does not list. */
  idOf(path: string): number | null;
  truthsOf(id: number): readonly CocoAnnotation[];
  /** Width and height as the file says them; null where it does not. */
  sizeOf(id: number): readonly [number, number] | null;
  /** How many pictures of the file are not on the sheet. */
  readonly missing: number;
}

export function groundOf(name: string, dataset: Dataset, paths: readonly string[]): Ground {
  const { pathOf, missing } = filesOf(dataset.pictures, paths);
  const ids = new Map([...pathOf].map(([id, path]) => [path, id]));
  const truths = groupBy(dataset.annotations, ({ image_id }) => image_id);
  const sizes = new Map(dataset.pictures.map(({ id, size }) => [id, size]));
  return {
    name,
    dataset,
    missing: missing.length,
    idOf: (path) => ids.get(path) ?? null,
    truthsOf: (id) => truths.get(id) ?? [],
    sizeOf: (id) => sizes.get(id) ?? null,
  };
}
