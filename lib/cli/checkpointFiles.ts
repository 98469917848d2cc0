import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { isObject } from '../families/fields.ts';
import { named } from '../named.ts';
import { parseConfigJson } from '../params/configJson.ts';
import { fileBlob, isAbsent } from './fileBlob.ts';

/** No checkpoint of a detector has been cut into a tenth of it. */
const MOST_SHARDS = 100;

/** How libraries call the weights in a folder, and the index of those that are cut into shards. */
const NAMES = ['model.safetensors', 'pytorch_model.bin'] as const;

/** The files of a checkpoint: itself, the one file in a folder, or what the index there names. */
export async function weightFiles(model: string): Promise<string[]> {
  if (await isFile(model)) return [model];
  for (const name of NAMES) {
    const path = join(model, `${name}.index.json`);
    const index = await readJson(path);
    if (index) return shardsOf(index, path, model, extname(name));
    if (await isFile(join(model, name))) return [join(model, name)];
  }
  return [join(model, NAMES[0])];
}

function shardsOf(index: object, path: string, folder: string, ending: string): string[] {
  const map: unknown = Reflect.get(index, 'weight_map');
  const shards = new Set<unknown>(isObject(map) ? Object.values(map) : []);
  const isBeside = (name: unknown): name is string =>
    typeof name === 'string' && basename(name) === name && name.endsWith(ending);
  const files = [...shards].filter(isBeside);
  if (files.length === 0 || files.length < shards.size || files.length > MOST_SHARDS)
    throw new Error(`${named(path, 200)} names no weight files (*${ending}) beside it.`);
  return files.map((shard) => join(folder, shard));
}

/** Where config.json of a model stands: in its folder, or beside its file. */
export const folderWith = async (model: string): Promise<string> =>
  (await isFile(model)) ? dirname(model) : model;

/** Whether a model is given as a file, which may say itself how it is built. */
export const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isFile() ?? false;

/** The bytes of a file. */
export async function readWeights(path: string): Promise<ArrayBuffer> {
  const file = await fileBlob(path);
  return file.slice(0, file.size).arrayBuffer();
}

/** The object in a file, or undefined where there is none. */
export async function readJson(path: string): Promise<object | undefined> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw new Error(`${named(path, 200)} cannot be read.`);
  });
  return bytes === null ? undefined : parseConfigJson(bytes, path);
}
