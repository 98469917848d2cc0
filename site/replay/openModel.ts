import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf } from '#lib/cli/model.ts';
import { buildModel, type Model } from '#site/runtime/model.ts';
import { configured } from '#site/runtime/weights/configured.ts';
import { titleOf, type VariantName } from '#site/runtime/weights/variants.ts';

/** A model of the book, on the backend. */
export async function openModel(variant: VariantName): Promise<Model> {
  const of = (file: string) => join(folderOf(variant), file);
  const weights = [new Uint8Array(await readFile(of('model.safetensors'))).buffer];
  const json = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(of(file), 'utf8'));
  const settings = {
    config: await json('config.json'),
    preprocessor: await json('preprocessor_config.json'),
  };
  return buildModel({
    ...configured(titleOf(variant), settings),
    weights,
    keep: () => Promise.resolve('recorded with this book'),
    again: () => Promise.resolve(weights),
  });
}
