import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config, ModelConfig } from '../config.ts';
import { FAMILIES } from '../families/index.ts';
import { familyOf } from '../families/structures.ts';
import type { Family } from '../families/family.ts';
import { isObject } from '../families/fields.ts';
import { named } from '../named.ts';
import { parseConfigJson } from '../params/configJson.ts';
import { checkLimits } from '../params/limits.ts';
import { openWeights } from '../params/openWeights.ts';
import { readConfig } from '../params/readConfig.ts';
import type { WeightStore } from '../params/store.ts';
import type { Size } from '../image/processor.ts';
import { readSize } from './args.ts';

const WEIGHTS = new URL('../../weights/', import.meta.url);

/** The models that come with the book, by name. */
export const VARIANTS = ['embedded', 'nano'] as const;

/** The weights of the book's own model. */
export const EMBEDDED = fileURLToPath(new URL('embedded', WEIGHTS));

export interface Model<C extends ModelConfig = Config> {
  readonly config: C;
  readonly weights: WeightStore;
}

/**
 * The folder that `--model` means: that of a model that comes with the book by its name, or the
 * folder given. A folder that happens to be called so is written with a separator: ./nano.
 */
export function folderOf(model: string): string {
  const variant = VARIANTS.find((name) => name === model);
  return variant === undefined ? model : fileURLToPath(new URL(variant, WEIGHTS));
}

/**
 * A checkpoint from a folder with config.json and model.safetensors (or its shards and their
 * index), or one of the book's by name. Throws one sentence for whatever is missing or does not
 * fit.
 */
export async function loadModel(model?: string): Promise<Model>;
export async function loadModel<C extends ModelConfig>(
  model: string | undefined,
  families: readonly Family<C>[],
): Promise<Model<C>>;
export async function loadModel(
  model = EMBEDDED,
  families: readonly Family[] = FAMILIES,
): Promise<Model<ModelConfig>> {
  const folder = folderOf(model);
  const config = await loadConfig(folder, families);
  const files = await Promise.all((await weightFiles(folder)).map(readWeights));
  return { config, weights: openWeights(files, config, families) };
}

/** The configuration of a checkpoint alone; preprocessor_config.json says how pictures become inputs. */
export async function loadConfig(model?: string): Promise<Config>;
export async function loadConfig<C extends ModelConfig>(
  model: string | undefined,
  families: readonly Family<C>[],
): Promise<C>;
export async function loadConfig(
  model = EMBEDDED,
  families: readonly Family[] = FAMILIES,
): Promise<ModelConfig> {
  const folder = folderOf(model);
  const config = await readJson(join(folder, 'config.json'));
  if (config === undefined)
    throw new Error(
      `There is no config.json in ${named(folder, 200)}; a model is a folder that holds one.`,
    );
  const preprocessor = await readJson(join(folder, 'preprocessor_config.json'));
  return readConfig(config, preprocessor, families);
}

/** The size that `--size` asks for, which the model must be able to take; undefined: as it says itself. */
export function sizeOf(
  asked: string | undefined,
  config: ModelConfig,
  families: readonly Family[],
): Size | undefined {
  if (asked === undefined) return undefined;
  const size = readSize(asked, familyOf(config, families).input(config).sideStep);
  checkLimits(config, size, families);
  return size;
}

/** SHA-256 of a checkpoint's weights, so that a figure can say what it was measured on. */
export async function checksumOf(model = EMBEDDED): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await weightFiles(folderOf(model)))
    hash.update(new Uint8Array(await readWeights(file)));
  return hash.digest('hex');
}

/** No checkpoint of a detector has been cut into a tenth of it. */
const MOST_SHARDS = 100;

/** The one file of a checkpoint, or what its index names: files beside it. */
async function weightFiles(folder: string): Promise<string[]> {
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

async function readWeights(path: string): Promise<ArrayBuffer> {
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
async function readJson(path: string): Promise<object | undefined> {
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
