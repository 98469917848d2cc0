import { isObject } from '../families/fields.ts';
import { told } from '../named.ts';

/** One entry of a list in a file of annotations, to be read strictly. */
export interface Entry {
  /** The value as it stands; undefined where it is absent or null. */
  raw(key: string): unknown;
  /** A whole number that tells entries apart. */
  id(key: string): number;
  text(key: string): string;
  fail(key: string, what: string): never;
}

const LONGEST_TEXT = 1000;

/** The entry `list[at]` of a file; throws a sentence that names it where it is no object. */
export function entryOf(value: unknown, list: string, at: number, file: string): Entry {
  const where = `${list}[${at}]`;
  if (!isObject(value))
    throw new Error(`${file}: ${where} is ${told(value)}, not an object.`);
  const raw = (key: string): unknown => (Object.hasOwn(value, key) ? (Reflect.get(value, key) ?? undefined) : undefined); // prettier-ignore
  const fail = (key: string, what: string): never => {
    throw new Error(`${file}: ${where}.${key} ${what}.`);
  };
  const needed = (key: string): unknown => {
    const found = raw(key);
    if (found === undefined) throw new Error(`${file}: ${where} has no ${key}.`);
    return found;
  };
  return {
    raw,
    fail,
    id(key) {
      const id = needed(key);
      return Number.isSafeInteger(id)
        ? Number(id)
        : fail(key, `is ${told(id)}, not a whole number`);
    },
    text(key) {
      const text = needed(key);
      if (typeof text !== 'string' || text === '')
        return fail(key, `is ${told(text)}, not a name`);
      return text.length <= LONGEST_TEXT ? text : fail(key, `has ${text.length} letters`);
    },
  };
}
