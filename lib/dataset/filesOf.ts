import type { DatasetPicture } from './dataset.ts';

/** Which file each picture of a data set is. */
export interface FoundFiles {
  /** The path of a picture's file, as it was given, by the picture's id. */
  readonly pathOf: ReadonlyMap<number, string>;
  readonly missing: readonly DatasetPicture[];
}

/**
 * Finds the pictures of a data set among the files of a folder: by their path, else by as much of its
 * end as is needed for one file alone to have it, for folders get other names.
 *
 * @param paths relative to the folder, with / between their parts
 */
export function filesOf(
  pictures: readonly DatasetPicture[],
  paths: readonly string[],
): FoundFiles {
  const exact = new Map(paths.map((path) => [spelt(path), path]));
  const endings = new Map<string, string[]>();
  for (const path of paths) {
    const name = lastOf(spelt(path));
    endings.set(name, [...(endings.get(name) ?? []), path]);
  }
  const pathOf = new Map<number, string>();
  const missing: DatasetPicture[] = [];
  for (const picture of pictures) {
    const wanted = spelt(picture.fileName);
    const alike = endings.get(lastOf(wanted)) ?? [];
    const found = exact.get(wanted) ?? bestOf(wanted, alike);
    if (found === undefined) missing.push(picture);
    else pathOf.set(picture.id, found);
  }
  return { pathOf, missing };
}

/** One letter may be written in two ways: macOS takes letters and accents apart. */
const spelt = (path: string) => path.normalize('NFC');

const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The path with the longest end in common; none where two are equally good. */
function bestOf(wanted: string, paths: readonly string[]): string | undefined {
  const parts = wanted.split('/').reverse();
  const rated = paths.map((path) => {
    const other = spelt(path).split('/').reverse();
    const first = parts.findIndex((part, at) => other[at] !== part);
    return { path, common: first < 0 ? parts.length : first };
  });
  const most = Math.max(0, ...rated.map(({ common }) => common));
  const best = rated.filter(({ common }) => common === most);
  return best.length === 1 ? best[0]?.path : undefined;
}
