import { told } from '../named.ts';

/**
 * Reads typed values out of a parsed JSON object. A key that is absent or null has its default. Every
 * number has a greatest value and every text and list a greatest length: a file may say anything.
 */
export interface Fields {
  text(key: string, otherwise: string): string;
  flag(key: string, otherwise: boolean): boolean;
  /** As many of them as `otherwise` has. */
  flags(key: string, otherwise: readonly boolean[]): boolean[];
  /** A whole number from `least` to `most`. */
  count(key: string, otherwise: number, least?: number, most?: number): number;
  /** A number above 0. */
  positive(key: string, otherwise: number): number;
  /** Whole numbers from 1 to `most`. */
  counts(key: string, otherwise: readonly number[], most?: number): number[];
  /** The numbers of a list, whatever they are; null where there is none. */
  numbers(key: string): number[] | null;
  /** The object under a key; an empty one where there is none. */
  child(key: string): Fields;
  /** The value as it stands; undefined where it is absent or null. */
  raw(key: string): unknown;
}

/** Of whole numbers that are said nothing else of: widths, above all. */
const MOST = 65_536;
/** Of other numbers. */
const GREATEST = 1e6;
const LONGEST_TEXT = 1000;
const LONGEST_LIST = 64;

export const isObject = (json: unknown): json is object =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isWhole =
  (least: number, most: number) =>
  (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length <= LONGEST_LIST &&
  value.every((one) => typeof one === 'number');

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TEXT;

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= GREATEST;

/** Every error names the key, what it is and what it should be. */
export function fieldsOf(object: object, where = 'config.json'): Fields {
  const values = new Map<string, unknown>(Object.entries(object));
  function read<T>(
    key: string,
    otherwise: T,
    is: (value: unknown) => value is T,
    kind: string,
  ): T {
    const value = values.get(key) ?? otherwise;
    if (is(value)) return value;
    throw new Error(`${where} gives ${key} as ${told(value)}, not as ${kind}.`);
  }
  const none: object = {};
  return {
    text: (key, otherwise) =>
      read(key, otherwise, isText, `text of at most ${LONGEST_TEXT} letters`),
    flag: (key, otherwise) => read(key, otherwise, isFlag, 'true or false'),
    flags: (key, otherwise) => [
      ...read(
        key,
        otherwise,
        (value): value is boolean[] =>
          Array.isArray(value) && value.length === otherwise.length && value.every(isFlag),
        `a list of ${otherwise.length} times true or false`,
      ),
    ],
    count: (key, otherwise, least = 1, most = MOST) =>
      read(
        key,
        otherwise,
        isWhole(least, most),
        `a whole number of at least ${least} and at most ${most}`,
      ),
    positive: (key, otherwise) =>
      read(key, otherwise, isPositive, `a number above 0, at most ${GREATEST}`),
    counts: (key, otherwise, most = MOST) => [
      ...read(
        key,
        [...otherwise],
        (value): value is number[] =>
          isNumbers(value) && value.length > 0 && value.every(isWhole(1, most)),
        `a list of whole numbers from 1 to ${most}`,
      ),
    ],
    numbers: (key) =>
      values.get(key) == null ? null : [...read(key, [], isNumbers, 'a list of numbers')],
    child: (key) => fieldsOf(read(key, none, isObject, 'an object'), `${where}, ${key},`),
    raw: (key) => values.get(key) ?? undefined,
  };
}
