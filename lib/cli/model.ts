import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config, ModelConfig } from '../config.ts';
import { FAMILIES, loadFamilyOf } from '../families/index.ts';
import type { Family } from '../families/family.ts';
import { named } from '../named.ts';
import { borrow, sharedIn, type Shared } from '../params/borrow.ts';
import { openModel, piecesOf, type Piece } from '../params/openWeights.ts';
import { readConfig } from '../params/readConfig.ts';
import type { WeightStore } from '../params/store.ts';
import { readJson, readWeights, weightFiles } from './checkpointFiles.ts';

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
  const pieces = files.flatMap(piecesOf);
  const shared = sharedIn(await readJson(join(folder, 'config.json')));
  if (shared) pieces.push(...(await borrowed(shared)));
  return { config, weights: openModel(pieces, config, families) };
}

/** What a model has from another one of the book. */
async function borrowed({ model, prefixes }: Shared): Promise<Piece[]> {
  const folder = folderOf(model);
  const [file = ''] = await weightFiles(folder);
  return borrow(piecesOf(await readWeights(file)), await loadConfig(folder), prefixes);
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
