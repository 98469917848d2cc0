import type { Config } from '#lib/config.ts';
import { readConfig } from '#lib/params/readConfig.ts';

/** What configures a checkpoint, as its files say it. */
export interface Settings {
  readonly config: unknown;
  /** Of a preprocessor_config.json, where there is one. */
  readonly preprocessor?: unknown;
}

/** A checkpoint without its weights. */
export interface Configured {
  readonly name: string;
  readonly config: Config;
  readonly settings: Settings;
}

/** A checkpoint's name and how it is built. Throws one sentence for settings that are no detector's. */
export function configured(name: string, settings: Settings): Configured {
  return { name, settings, config: readConfig(settings.config, settings.preprocessor) };
}
