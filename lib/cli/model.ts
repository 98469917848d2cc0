import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config, ModelConfig } from '../config.ts';
import type { Replies } from '../families/described.ts';
import { FAMILIES, loadFamilyOf } from '../families/index.ts';
import type { Family } from '../families/family.ts';
import { loadFurther } from '../families/rtDetr/further.ts';
import { named } from '../named.ts';
import { borrow, sharedIn, type Shared } from '../params/borrow.ts';
import { readCheckpoint, type Checkpoint } from '../params/checkpoint.ts';
import { loadWeights } from '../params/loadWeights.ts';
import { piecesOf, type Piece } from '../params/openWeights.ts';
import { planOf } from '../params/plan.ts';
import { readConfig } from '../params/readConfig.ts';
import type { WeightStore } from '../params/store.ts';
import {
  folderWith,
  isFile,
  readJson,
  readWeights,
  weightFiles,
} from './checkpointFiles.ts';
import { fileBlob } from './fileBlob.ts';
import { describeWith } from './replies.ts';

const WEIGHTS = new URL('../../weights/', import.meta.url);

/** The models that come with the book, by name. */
export const VARIANTS = ['embedded', 'nano'] as const;

/** A folder that is none of a model. */
export class NoModel extends Error {}

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
 * A checkpoint from a folder with config.json and weights (safetensors or pytorch_model.bin, or the
 * shards of either and their index), from a file of weights that says itself how it is built, or one
 * of the book's by name. Throws one sentence for whatever is missing or does not fit.
 */
export async function loadModel(
  model?: string,
  families?: undefined,
  replies?: Replies,
): Promise<Model>;
export async function loadModel<C extends ModelConfig>(
  model: string | undefined,
  families: readonly Family<C>[],
  replies?: Replies,
): Promise<Model<C>>;
export async function loadModel(
  model = EMBEDDED,
  families: readonly Family[] = FAMILIES,
  replies: Replies = {},
): Promise<Model<ModelConfig>> {
  const folder = folderOf(model);
  const config = await loadConfig(model, families, replies);
  const opened = await openFiles(folder);
  const shared = sharedIn(await configJson(folder));
  const lent = shared ? await borrowed(shared) : [];
  const entries = [
    ...opened.flatMap((one) => one.entries),
    ...lent.map(({ entry }) => entry),
  ];
  const plan = planOf(entries, config, families);
  return { config, weights: await loadWeights(opened, plan, lent) };
}

/** Every file of a checkpoint, of which no more is read than what it lists. */
export async function openFiles(folder: string): Promise<Checkpoint[]> {
  await loadFurther();
  const files = await weightFiles(folder);
  return Promise.all(
    files.map(async (path) => readCheckpoint(await fileBlob(path), basename(path))),
  );
}

const configJson = async (model: string) =>
  readJson(join(await folderWith(model), 'config.json'));

/** What a model has from another one of the book. */
async function borrowed({ model, prefixes }: Shared): Promise<Piece[]> {
  const folder = folderOf(model);
  const [file = ''] = await weightFiles(folder);
  return borrow(piecesOf(await readWeights(file)), await loadConfig(folder), prefixes);
}

/**
 * The configuration of a checkpoint alone: its config.json, or what a file without one says itself;
 * preprocessor_config.json says how pictures become inputs.
 */
export async function loadConfig(
  model?: string,
  families?: undefined,
  replies?: Replies,
): Promise<Config>;
export async function loadConfig<C extends ModelConfig>(
  model: string | undefined,
  families: readonly Family<C>[],
  replies?: Replies,
): Promise<C>;
export async function loadConfig(
  model = EMBEDDED,
  families: readonly Family[] = FAMILIES,
  replies: Replies = {},
): Promise<ModelConfig> {
  const given = folderOf(model);
  const folder = await folderWith(given);
  const config = await configJson(given);
  const [file] =
    config === undefined && (await isFile(given)) ? await openFiles(given) : [];
  if (file) return describeWith(file.described, replies, families);
  if (config === undefined)
    throw new NoModel(
      `There is no config.json in ${named(folder, 100)}; a model is a folder that holds one.`,
    );
  const preprocessor = await readJson(join(folder, 'preprocessor_config.json'));
  await loadFamilyOf(config);
  return readConfig(config, preprocessor, families);
}

/** SHA-256 of a checkpoint's weights, so that a figure can say what it was measured on. */
export async function checksumOf(model = EMBEDDED): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await weightFiles(folderOf(model)))
    hash.update(new Uint8Array(await readWeights(file)));
  return hash.digest('hex');
}
