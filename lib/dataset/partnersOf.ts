import { named, someOf } from '../named.ts';
import { isCalled } from '../train/classNamed.ts';
import type { DatasetCategory } from './dataset.ts';

/** Which class of the data each class of a model is. */
export interface Partners {
  /** COCO id of each of the model's classes; undefined for those that the data does not have. */
  readonly categoryOf: readonly (number | undefined)[];
  /** What has no partner, each in one sentence. */
  readonly notes: readonly string[];
}

/**
 * Finds the classes of a model among those of a data set by their names: case, spaces and signs do not
 * matter. Their ids may be any. Throws one sentence where they have none in common.
 */
export function partnersOf(
  categories: readonly DatasetCategory[],
  labels: readonly string[],
): Partners {
  const taken = new Set<number>();
  const take = (same: (name: string) => boolean) => {
    const found = categories.find(({ id, name }) => !taken.has(id) && same(name));
    if (found) taken.add(found.id);
    return found?.id;
  };
  // A name that is the same to the letter goes before one that is so but for case and signs.
  const exact = labels.map((label) => take((name) => name === label));
  const categoryOf = labels.map((label, at) => exact[at] ?? take((name) => isCalled(label, name))); // prettier-ignore
  if (taken.size === 0) throw new Error(nothingShared(categories, labels));
  const unknown = categories.filter(({ id }) => !taken.has(id)).map(({ name }) => name);
  const silent = labels.filter((_, at) => categoryOf[at] === undefined);
  return {
    categoryOf,
    notes: [
      ...(unknown.length > 0
        ? [
            `The model does not know ${list(unknown)}: objects of that name count as missed.`,
          ]
        : []),
      ...(silent.length > 0
        ? [
            `The data does not have ${list(silent)}: what the model says of that name is left out.`,
          ]
        : []),
    ],
  };
}

const list = (names: readonly string[]) =>
  someOf(
    names.slice(0, 3).map((name) => named(name, 30)),
    80,
    names.length,
  );

const nothingShared = (
  categories: readonly DatasetCategory[],
  labels: readonly string[],
) =>
  categories.length === 0
    ? 'The annotations have no categories, so there is nothing to evaluate.'
    : `The model has no class of the annotations (${list(categories.map(({ name }) => name))}): its own are ${list(labels)}.`;
