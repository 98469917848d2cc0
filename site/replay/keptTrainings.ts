import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { folderOf } from '#lib/cli/model.ts';
import type { Training } from '#lib/train/plans/training.ts';
import { orderKey, type RecordedTraining } from '#site/run/trainingFormat.ts';

/** A training of the book, kept beside the weights that it began with, so that no build trains. */
export interface KeptTraining {
  /** SHA-256 of the weights that it began with. */
  readonly weights: string;
  readonly training: RecordedTraining;
}

const fileOf = (model: string) => join(folderOf(model), 'trainings.json.gz');

/** What is kept beside the weights of a model: nothing where there is no file. */
export async function keptTrainings(model: string): Promise<KeptTraining[]> {
  const bytes = await readFile(fileOf(model)).catch(() => null);
  if (bytes === null) return [];
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as KeptTraining[];
}

/** Says how many bytes the file has. */
export async function keepTrainings(
  model: string,
  kept: readonly KeptTraining[],
): Promise<number> {
  const bytes = gzipSync(JSON.stringify(kept), { level: 9 });
  await writeFile(fileOf(model), bytes);
  return bytes.byteLength;
}

/** Whether it is still what the order asks for, of these weights. */
export function isCurrent(
  { weights, training }: KeptTraining,
  order: Training,
  weightsNow: string,
): boolean {
  return weights === weightsNow && orderKey(training.order) === orderKey(order);
}
