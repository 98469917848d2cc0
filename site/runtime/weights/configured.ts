import type { ModelConfig } from '#lib/config.ts';
import { loadFamilyOf } from '#lib/families/index.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { readConfig } from '#lib/params/readConfig.ts';

/** A JSON file to the letter, and what a complaint about it calls it. */
export interface JsonFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** The files that configure a checkpoint. */
export interface Settings {
  readonly config: JsonFile;
  /** preprocessor_config.json, where there is one. */
  readonly preprocessor?: JsonFile | undefined;
}

/** A checkpoint without its weights. */
export interface Configured {
  readonly name: string;
  readonly config: ModelConfig;
  /** Null where the weights themselves say how they are built. */
  readonly settings: Settings | null;
}

/** A checkpoint's name and how it is built, its family loaded. Throws one sentence for settings that are no detector's. */
export async function configured(name: string, settings: Settings): Promise<Configured> {
  const { config, preprocessor } = settings;
  const read = ({ bytes, name: file }: JsonFile) => parseConfigJson(bytes, file);
  const json = read(config);
  await loadFamilyOf(json);
  return {
    name,
    settings,
    config: readConfig(json, preprocessor && read(preprocessor)),
  };
}
