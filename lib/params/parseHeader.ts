import { named } from '../named.ts';
import { JsonError, JsonScanner, KindError } from './jsonScanner.ts';

/** What the header of a safetensors file says of a tensor. */
export interface Listed {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly offsets: readonly [begin: number, end: number];
}

/** No checkpoint of a detector has a fifth of it. */
const MOST_TENSORS = 10_000;

/** Most axes of a tensor. */
const MOST_AXES = 16;

/**
 * The tensors that a header lists, in its order. As strict as Python's safetensors: the names of an
 * entry come once, sizes are whole numbers that are written so, metadata is text; and as the format
 * asks, the name of a tensor comes once too.
 */
export function parseHeader(json: string): Listed[] {
  const scanner = new JsonScanner(json);
  const first = scanner.peek();
  if (first !== '{')
    throw new Error(
      first === '['
        ? 'The weights are damaged: the safetensors header is not an object.'
        : NO_JSON,
    );
  try {
    return readTensors(scanner);
  } catch (error) {
    throw error instanceof JsonError ? new Error(NO_JSON) : error;
  }
}

const NO_JSON = 'The weights are damaged: the safetensors header is not JSON.';

function readTensors(scanner: JsonScanner): Listed[] {
  const tensors: Listed[] = [];
  const names = new Set<string>();
  scanner.object((name) => {
    if (names.has(name))
      throw new Error(`The weights are damaged: the header lists ${named(name)} twice.`);
    names.add(name);
    if (names.size > MOST_TENSORS)
      throw new Error(`The weights list more than ${MOST_TENSORS} tensors.`);
    if (name === '__metadata__') readMetadata(scanner);
    else tensors.push(readEntry(scanner, name));
  });
  scanner.end();
  return tensors;
}

/** Texts by name, or nothing. */
function readMetadata(scanner: JsonScanner): void {
  if (scanner.peek() === 'n') scanner.skip();
  else scanner.object(() => void scanner.text());
}

function readEntry(scanner: JsonScanner, name: string): Listed {
  const invalid = () =>
    new Error(
      `The weights are damaged: the header's entry of ${named(name)} is not valid.`,
    );
  let dtype: string | null = null;
  let shape: number[] | null = null;
  let offsets: number[] | null = null;
  const once = <T>(before: T | null, value: T): T => {
    if (before !== null) throw invalid();
    return value;
  };
  try {
    scanner.object((field) => {
      if (field === 'dtype') dtype = once(dtype, scanner.text());
      else if (field === 'shape') shape = once(shape, readCounts(scanner, MOST_AXES));
      else if (field === 'data_offsets') offsets = once(offsets, readCounts(scanner, 2));
      else scanner.skip();
    });
  } catch (error) {
    throw error instanceof KindError ? invalid() : error;
  }
  return checked(name, dtype, shape, offsets, invalid);
}

function readCounts(scanner: JsonScanner, most: number): number[] {
  const counts: number[] = [];
  scanner.list(() => {
    counts.push(scanner.count());
    if (counts.length > most) throw new KindError();
  });
  if (counts.every(Number.isSafeInteger)) return counts;
  throw new KindError();
}

function checked(
  name: string,
  dtype: string | null,
  shape: readonly number[] | null,
  offsets: readonly number[] | null,
  invalid: () => Error,
): Listed {
  const [begin, end] = offsets ?? [];
  if (dtype === null || shape === null || begin === undefined || end === undefined)
    throw invalid();
  return { name, dtype, shape, offsets: [begin, end] };
}
