import type { Dataset, DatasetCategory } from '#lib/dataset/dataset.ts';
import { partnersOf, type Partners } from '#lib/dataset/partnersOf.ts';

/** The classes of a model, and the categories that its detections are counted under. */
export interface Joined extends Partners {
  readonly labels: readonly string[];
  readonly categories: readonly DatasetCategory[];
}

/**
 * Joins a model's classes with those of annotations. Without annotations each class is a category of its own,
 * numbered from one as COCO's are. Throws one sentence where they have none in common.
 */
export function joinClasses(labels: readonly string[], dataset: Dataset | null): Joined {
  if (dataset)
    return {
      labels,
      categories: dataset.categories,
      ...partnersOf(dataset.categories, labels),
    };
  const categories = labels.map((name, at) => ({ id: at + 1, name }));
  return { labels, categories, categoryOf: categories.map(({ id }) => id), notes: [] };
}
