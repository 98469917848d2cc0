import { named, told } from '../../named.ts';
import { fieldsOf, isObject, type Fields } from '../fields.ts';

export const FILE = 'preprocessor_config.json';

/** The settings of a preprocessor_config.json. */
export interface Settings extends Fields {
  /** As `flag`, but null is false: transformers' processor takes it so. */
  asks(key: string, otherwise: boolean): boolean;
  /** The value as it stands, null as well; `otherwise` only where the key is absent. */
  given(key: string, otherwise?: unknown): unknown;
  readonly keys: readonly string[];
  /** Throws one sentence; the value is repeated shortly, for a file can hold anything. */
  refuse(key: string, why: string): never;
}

/** A processor_config.json, of models that read text too, has them one level below. */
export function settingsOf(whole: unknown): Settings {
  const json =
    isObject(whole) && 'image_processor' in whole ? whole.image_processor : whole;
  if (!isObject(json)) throw new Error(`${FILE} is not a JSON object.`);
  const values = new Map<string, unknown>(Object.entries(json));
  const fields = fieldsOf(json, FILE);
  return {
    ...fields,
    asks: (key, otherwise) => values.get(key) !== null && fields.flag(key, otherwise),
    given: (key, otherwise) => (values.has(key) ? values.get(key) : otherwise),
    keys: [...values.keys()],
    refuse(key, why) {
      const value = told(values.get(key) ?? null);
      throw new Error(`${FILE} gives ${named(key, 60)} as ${value}, ${why}.`);
    },
  };
}
