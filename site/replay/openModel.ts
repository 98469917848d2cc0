import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf } from '#lib/cli/model.ts';
import { buildModel, type Model } from '#site/runtime/model.ts';
import { configured } from '#site/runtime/weights/configured.ts';
import { titleOf, type VariantName } from '#site/runtime/weights/variants.ts';

/** A model of the book, on the backend. */
export async function openModel(variant: VariantName): Promise<Model> {
  const of = (file: string) => join(folderOf(variant), file);
  const read = async (name: string) => {
    const bytes = new Uint8Array(await readFile(of(name))).buffer;
    return { name, bytes };
  };
  const { bytes } = await read('model.safetensors');
  const settings = {
    config: await read('config.json'),
    preprocessor: await read('preprocessor_config.json'),
  };
  return buildModel({
    ...(await configured(titleOf(variant), settings)),
    weights: [bytes],
    keep: () => Promise.resolve('recorded with this book'),
    again: () => Promise.resolve([bytes]),
  });
}
