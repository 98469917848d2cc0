import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isObject } from '../families/fields.ts';
import { named } from '../named.ts';
import { parseConfigJson } from '../params/configJson.ts';

/** No checkpoint of a detector has been cut into a tenth of it. */
const MOST_SHARDS = 100;

/** The one file of a checkpoint, or what its index names: files beside it. */
export async function weightFiles(folder: string): Promise<string[]> {
  const path = join(folder, 'model.safetensors.index.json');
  const index = await readJson(path);
  if (index === undefined) return [join(folder, 'model.safetensors')];
  const map: unknown = Reflect.get(index, 'weight_map');
  const shards = new Set<unknown>(isObject(map) ? Object.values(map) : []);
  const isBeside = (name: unknown): name is string =>
    typeof name === 'string' && basename(name) === name && name.endsWith('.safetensors');
  const files = [...shards].filter(isBeside);
  if (files.length === 0 || files.length < shards.size || files.length > MOST_SHARDS)
    throw new Error(`${named(path, 200)} names no weight files (*.safetensors) beside it.`);
  return files.map((shard) => join(folder, shard));
}

/** The bytes of a file. */
export async function readWeights(path: string): Promise<ArrayBuffer> {
  const file = await readFile(path).catch((error: unknown) => {
    throw new Error(
      isAbsent(error)
        ? `There is no ${named(path, 200)}.`
        : `${named(path, 200)} cannot be read.`,
    );
  });
  return new Uint8Array(file).buffer;
}

/** The object in a file, or undefined where there is none. */
export async function readJson(path: string): Promise<object | undefined> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw new Error(`${named(path, 200)} cannot be read.`);
  });
  return bytes === null ? undefined : parseConfigJson(bytes, path);
}

const isAbsent = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ENOENT', 'ENOTDIR'].includes(String(error.code));
