/** Reads typed values out of a parsed JSON object. A key that is absent or null has its default. */
export interface Fields {
  text(key: string, otherwise: string): string;
  flag(key: string, otherwise: boolean): boolean;
  /** A whole number of at least `least`. */
  count(key: string, otherwise: number, least?: number): number;
  /** A number above 0. */
  positive(key: string, otherwise: number): number;
  /** Whole numbers of at least 1. */
  counts(key: string, otherwise: readonly number[]): number[];
  /** The value when it is an array of numbers, else null. */
  numbers(key: string): number[] | null;
  /** The object under a key; an empty one where there is none. */
  child(key: string): Fields;
  /** The value as it stands; undefined where it is absent or null. */
  raw(key: string): unknown;
}

export const isObject = (json: unknown): json is object =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

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
    throw new Error(`${where} gives ${key} as ${JSON.stringify(value)}, not as ${kind}.`);
  }
  const isCount =
    (least: number) =>
    (value: unknown): value is number =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
  return {
    text: (key, otherwise) => read(key, otherwise, (v) => typeof v === 'string', 'text'),
    flag: (key, otherwise) =>
      read(key, otherwise, (v) => typeof v === 'boolean', 'true or false'),
    count: (key, otherwise, least = 1) =>
      read(key, otherwise, isCount(least), `a whole number of at least ${least}`),
    positive: (key, otherwise) =>
      read(
        key,
        otherwise,
        (v): v is number => typeof v === 'number' && v > 0 && v < Infinity,
        'a number above 0',
      ),
    counts: (key, otherwise) => [
      ...read(
        key,
        otherwise,
        (v): v is number[] => Array.isArray(v) && v.length > 0 && v.every(isCount(1)),
        'a list of whole numbers',
      ),
    ],
    numbers: (key) => {
      const value = values.get(key);
      return Array.isArray(value) && value.every((v) => typeof v === 'number')
        ? value
        : null;
    },
    child: (key) => {
      const none: object = {};
      return fieldsOf(
        read(
          key,
          none,
          (v): v is object => typeof v === 'object' && !Array.isArray(v),
          'an object',
        ),
        `${where}, ${key},`,
      );
    },
    raw: (key) => values.get(key) ?? undefined,
  };
}
