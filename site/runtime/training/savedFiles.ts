import type { Settings } from '../weights/configured.ts';
import type { SavedModel } from './types.ts';

const jsonBytes = (value: unknown) =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** A checkpoint as the files of a folder; its settings are those that it began with. */
export function savedFiles(
  model: Uint8Array<ArrayBuffer>,
  { config, preprocessor }: Settings,
): SavedModel {
  const files = [
    { name: 'config.json', bytes: jsonBytes(config) },
    { name: 'model.safetensors', bytes: model },
  ];
  if (preprocessor !== undefined)
    files.push({ name: 'preprocessor_config.json', bytes: jsonBytes(preprocessor) });
  return { files };
}
