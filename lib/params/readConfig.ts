import type { Config, ModelConfig } from '../config.ts';
import { DESCRIPTIONS } from '../families/descriptions.ts';
import type { Description } from '../families/family.ts';
import { fieldsOf, isObject } from '../families/fields.ts';

/**
 * A checkpoint's config.json as our configuration, read by the first family that knows it.
 *
 * @param preprocessor preprocessor_config.json, which knows the input size
 * Throws one sentence, and what is supported, for another model or an option that we lack.
 */
export function readConfig(json: unknown, preprocessor?: unknown): Config;
export function readConfig<C extends ModelConfig>(
  json: unknown,
  preprocessor: unknown,
  families: readonly Description<C>[],
): C;
export function readConfig(
  json: unknown,
  preprocessor?: unknown,
  families: readonly Description[] = DESCRIPTIONS,
): ModelConfig {
  const supported = families.map((family) => family.supported).join(' ');
  if (!isObject(json))
    throw new Error(`This config.json is not a JSON object. ${supported}`);
  const all = fieldsOf(json);
  const model = all.text('model_type', 'of no name');
  for (const family of families) {
    const config = family.readConfig(all, preprocessor);
    if (config) return config;
  }
  throw new Error(`This config.json describes another model (${model}). ${supported}`);
}
