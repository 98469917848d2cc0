import type { Config, ModelConfig } from '../config.ts';
import { FAMILIES, supportedBy } from '../families/index.ts';
import type { Family } from '../families/family.ts';
import { fieldsOf, isObject } from '../families/fields.ts';
import { named } from '../named.ts';
import { checkLimits } from './limits.ts';

/**
 * A checkpoint's config.json as our configuration, read by the first family that knows it.
 *
 * @param preprocessor preprocessor_config.json, which knows the input size
 * Throws one sentence, and what is supported, for another model, an option that we lack, or a
 * model that is too large.
 */
export function readConfig(json: unknown, preprocessor?: unknown): Config;
export function readConfig<C extends ModelConfig>(
  json: unknown,
  preprocessor: unknown,
  families: readonly Family<C>[],
): C;
export function readConfig(
  json: unknown,
  preprocessor?: unknown,
  families: readonly Family[] = FAMILIES,
): ModelConfig {
  const supported = `supported are ${supportedBy(families)}`;
  if (!isObject(json))
    throw new Error(`This config.json is not a JSON object; ${supported}.`);
  const all = fieldsOf(json);
  const model = all.text('model_type', '');
  for (const family of families) {
    const config = family.readConfig(all, preprocessor);
    if (!config) continue;
    checkLimits(config, config.inputSize, families);
    return config;
  }
  throw new Error(
    `This config.json describes another model (${model === '' ? 'of no name' : named(model, 40)}); ${supported}.`,
  );
}
