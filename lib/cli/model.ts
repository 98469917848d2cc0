import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config, ModelConfig } from '../config.ts';
import { FAMILIES } from '../families/index.ts';
import { familyOf } from '../families/structures.ts';
import type { Family } from '../families/family.ts';
import { openWeights } from '../params/openWeights.ts';
import { readConfig } from '../params/readConfig.ts';
import type { WeightStore } from '../params/store.ts';
import { stretchedTo, type Size } from '../image/processor.ts';
import { readSize } from './args.ts';
import type { Print } from './command.ts';

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
      `There is no config.json in ${folder}; a model is a folder that holds one.`,
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
  return readSize(asked, familyOf(config, families).input(config).sideStep);
}

/** Says how pictures become inputs, where that is another way than a reader would take for granted. */
export function sayInput(
  config: ModelConfig,
  asked: Size | undefined,
  families: readonly Family[],
  note: Print,
): void {
  const { processor, inputSize } = config;
  const [height, width] = inputSize;
  const usual = JSON.stringify(processor) === JSON.stringify(stretchedTo(inputSize));
  if ((usual && height === width) || (asked && !processor)) return;
  familyOf(config, families)
    .inputNotes?.(config)
    .forEach((sentence) => {
      note(sentence);
    });
}

/** SHA-256 of a checkpoint's weights, so that a figure can say what it was measured on. */
export async function checksumOf(model = EMBEDDED): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await weightFiles(folderOf(model)))
    hash.update(new Uint8Array(await readWeights(file)));
  return hash.digest('hex');
}

async function weightFiles(folder: string): Promise<string[]> {
  const index = await readJson(join(folder, 'model.safetensors.index.json'));
  if (typeof index !== 'object' || index === null || !('weight_map' in index))
    return [join(folder, 'model.safetensors')];
  const shards = new Set(Object.values(index.weight_map as Record<string, string>));
  return [...shards].map((shard) => join(folder, shard));
}

async function readWeights(path: string): Promise<ArrayBuffer> {
  const file = await readFile(path).catch((error: unknown) => {
    throw new Error(isAbsent(error) ? `There is no ${path}.` : `${path} cannot be read.`);
  });
  return new Uint8Array(file).buffer;
}

/** The parsed file, or undefined where there is none. */
async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw new Error(`${path} cannot be read.`);
  });
  if (text === null) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    throw new Error(`${path} is not JSON.`);
  }
}

const isAbsent = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ENOENT', 'ENOTDIR'].includes(String(error.code));
