import { looksLikeJson } from './configJson.ts';

/** The two files of a checkpoint, and the third that knows the input size, if it came along. */
export interface CheckpointFiles {
  readonly config: File;
  readonly weights: File;
  readonly preprocessor: File | null;
}

/**
 * Tells config.json and weights apart by what is in the dropped files, not by their names.
 * Throws one sentence that says which one is missing.
 */
export async function pickFiles(files: readonly File[]): Promise<CheckpointFiles> {
  const heads = await Promise.all(
    files.map(async (file) => ({
      file,
      json: looksLikeJson(await file.slice(0, 64).arrayBuffer()),
    })),
  );
  const isPreprocessor = ({ name }: File) => /preprocessor|processor_config/.test(name);
  const jsons = heads.filter(({ json }) => json).map(({ file }) => file);
  const preprocessor = jsons.find(isPreprocessor) ?? null;
  const configs = jsons.filter((file) => !isPreprocessor(file));
  const config = configs.find(({ name }) => name === 'config.json') ?? configs[0];
  const others = heads.filter(({ json }) => !json).map(({ file }) => file);
  const weights = others.find(({ name }) => name.endsWith('.safetensors')) ?? others[0];
  if (!config && !weights) throw new Error('No file was dropped.');
  if (!config)
    throw new Error(
      `${weights?.name ?? 'The file'} came without a config.json: drop both files together.`,
    );
  if (!weights)
    throw new Error(
      `${config.name} came without its weights (model.safetensors): drop both files together.`,
    );
  return { config, weights, preprocessor };
}
