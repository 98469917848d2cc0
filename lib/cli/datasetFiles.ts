import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Dataset } from '../dataset/dataset.ts';
import { filesOf } from '../dataset/filesOf.ts';
import { readAnnotations } from '../dataset/readAnnotations.ts';
import { named, someOf } from '../named.ts';
import type { Print } from './command.ts';
import { pathsIn } from './pictureFiles.ts';

/** A data set and where its pictures are. */
export interface DatasetFiles {
  readonly dataset: Dataset;
  readonly folder: string;
  readonly pathOf: ReadonlyMap<number, string>;
  /** SHA-256 of the annotations. */
  readonly checksum: string;
}

/** Node reads no longer text; COCO's own largest file has 450 MB. */
const MOST_BYTES = 500e6;

/** Reads annotations and finds their pictures in a folder; what is odd or missing is noted. */
export async function openDataset(
  annotations: string,
  folder: string,
  note: Print,
): Promise<DatasetFiles> {
  const file = await stat(annotations).catch(() => null);
  if (!file?.isFile()) throw new Error(`${named(annotations, 200)} cannot be read.`);
  if (file.size > MOST_BYTES)
    throw new Error(`${named(annotations, 200)} has ${file.size} bytes; up to ${MOST_BYTES} are read.`); // prettier-ignore
  const text = await readFile(annotations, 'utf8');
  const dataset = readAnnotations(text, annotations);
  for (const one of dataset.notes) note(one);
  const { pathOf, missing } = filesOf(dataset.pictures, await pathsIn(folder));
  const names = missing.slice(0, 3).map(({ fileName }) => named(fileName, 50));
  const which = someOf(names, 120, missing.length);
  if (pathOf.size === 0)
    throw new Error(`None of the ${missing.length} pictures of the annotations is in ${named(folder, 80)} (${which}).`); // prettier-ignore
  if (missing.length > 0)
    note(`${missing.length} of ${dataset.pictures.length} pictures are not in ${named(folder, 80)} and are left out: ${which}.`); // prettier-ignore
  const checksum = createHash('sha256').update(text).digest('hex');
  return { dataset, folder, pathOf, checksum };
}
