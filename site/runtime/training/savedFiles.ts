import type { Settings } from '../weights/configured.ts';
import type { SavedModel } from './types.ts';

/**
 * A checkpoint as the files of a folder. Its settings are those that it began with, to the letter: 1 is
 * no 1.0 to `transformers`.
 */
export function savedFiles(
  model: Uint8Array<ArrayBuffer>,
  settings: Settings | null,
): SavedModel {
  if (!settings)
    throw new Error(
      'This model came without a config.json, which has to lie beside the weights that are saved: drop its file together with one.',
    );
  const { config, preprocessor } = settings;
  const files = [
    { name: 'config.json', bytes: new Uint8Array(config.bytes) },
    { name: 'model.safetensors', bytes: model },
  ];
  if (preprocessor) {
    const bytes = new Uint8Array(preprocessor.bytes);
    files.push({ name: 'preprocessor_config.json', bytes });
  }
  return { files };
}
