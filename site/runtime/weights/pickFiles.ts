import { looksLikeJson } from './configJson.ts';

/** The files of a checkpoint: weights in one file or in shards, and what knows the input size, if it came along. */
export interface CheckpointFiles {
  /** Without it the weights have to say how they are built. */
  readonly config: File | null;
  readonly weights: readonly [File, ...File[]];
  readonly preprocessor: File | null;
}

/**
 * Tells config.json and weights apart by what is in the dropped files, not by their names.
 * Throws one sentence where the weights are missing.
 */
export async function pickFiles(files: readonly File[]): Promise<CheckpointFiles> {
  const heads = await Promise.all(
    files.map(async (file) => ({
      file,
      json: looksLikeJson(await file.slice(0, 64).arrayBuffer()),
      processor: await isProcessor(file),
    })),
  );
  const jsons = heads.filter(
    ({ json, file }) => json && !file.name.endsWith('.index.json'),
  );
  const processors = jsons.filter(({ processor }) => processor).map(({ file }) => file);
  const preprocessor =
    processors.find(({ name }) => name === 'preprocessor_config.json') ??
    processors[0] ??
    null;
  const configs = jsons.filter(({ processor }) => !processor).map(({ file }) => file);
  const config = configs.find(({ name }) => name === 'config.json') ?? configs[0];
  const others = heads.filter(({ json }) => !json).map(({ file }) => file);
  const shards = others.filter(({ name }) => SHARD.test(name));
  const [first, ...more] = shards.length > 0 ? shards : others.slice(0, 1);
  if (!first && jsons.length === 0) throw new Error('No file was dropped.');
  if (!first)
    throw new Error(
      `${(config ?? preprocessor)?.name ?? 'The file'} came without its weights (model.safetensors): drop both files together.`,
    );
  return { config: config ?? null, weights: [first, ...more], preprocessor };
}

/** Of these there may be several; `model.safetensors` is one too. */
const SHARD = /\.safetensors$|-\d+-of-\d+\.bin$/;

const OF_PROCESSORS = /"(?:image_processor_type|do_(?:resize|rescale|normalize))"\s*:/;

/** By its name, or by what stands near its beginning: a browser may have numbered a download. */
async function isProcessor(file: File): Promise<boolean> {
  if (file.name === 'config.json') return false;
  return (
    /processor_config/.test(file.name) ||
    OF_PROCESSORS.test(await file.slice(0, 2048).text())
  );
}
