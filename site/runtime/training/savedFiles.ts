import { savedWeights } from '#lib/train/savedWeights.ts';
import type { Pupil } from './pupil.ts';
import type { SavedModel } from './types.ts';

const jsonBytes = (value: unknown) =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** A model that has learnt as files that `transformers` opens. */
export async function savedFiles(pupil: Pupil): Promise<SavedModel> {
  const { weights, config, settings } = pupil.model();
  const original = await pupil.original();
  const changed = (path: string) => pupil.isChanged(path);
  const model = await savedWeights(weights, config, { original, changed });
  const files = [
    { name: 'config.json', bytes: jsonBytes(settings.config) },
    { name: 'model.safetensors', bytes: model },
  ];
  if (settings.preprocessor !== undefined)
    files.push({
      name: 'preprocessor_config.json',
      bytes: jsonBytes(settings.preprocessor),
    });
  return { files };
}
