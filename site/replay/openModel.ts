import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOf } from '#lib/cli/model.ts';
import { borrow, sharedIn } from '#lib/params/borrow.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { piecesOf } from '#lib/params/openWeights.ts';
import { buildModel, type Model } from '#site/runtime/model.ts';
import { configured } from '#site/runtime/weights/configured.ts';
import { RELATIVES, titleOf, type VariantName } from '#site/runtime/weights/variants.ts';

const WEIGHTS = fileURLToPath(new URL('../../weights/', import.meta.url));

/** A model of the book, on the backend. */
export async function openModel(variant: VariantName): Promise<Model> {
  const { settings, bytes } = await readModel(variant);
  const shared = sharedIn(parseConfigJson(settings.config.bytes, settings.config.name));
  const pieces = piecesOf(bytes);
  if (shared) {
    const host = await readModel(shared.model);
    const { config } = await configured(shared.model, host.settings);
    pieces.push(...borrow(piecesOf(host.bytes), config, shared.prefixes));
  }
  return buildModel({
    ...(await configured(titleOf(variant), settings)),
    bytes: bytes.byteLength,
    pieces,
    keep: () => Promise.resolve('recorded with this book'),
    again: () => Promise.resolve(pieces),
  });
}

async function readModel(name: string) {
  const relative = RELATIVES.find((one) => one.name === name);
  const folder = relative ? join(WEIGHTS, relative.folder) : folderOf(name);
  const read = async (file: string) => {
    const bytes = new Uint8Array(await readFile(join(folder, file))).buffer;
    return { name: file, bytes };
  };
  const { bytes } = await read('model.safetensors');
  const settings = {
    config: await read('config.json'),
    preprocessor: await read('preprocessor_config.json'),
  };
  return { settings, bytes };
}
