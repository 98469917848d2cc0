import { largestDifference, largestExcess } from '../numbers/largestDifference.ts';
import type { Values } from './frame.ts';

/** How far apart two tensors of one shape are. */
export interface Difference {
  /** Largest |actual - expected|; infinite where one of both is NaN. */
  readonly largest: number;
  /** Largest |actual - expected| / (1 + |expected|): what tolerances speak of. */
  readonly excess: number;
  /** Where each of the two is; null where nothing differs. */
  readonly at: ValuePair | null;
  readonly excessAt: ValuePair | null;
}

/** One element of both. */
export interface ValuePair {
  /** One place per axis. */
  readonly index: readonly number[];
  readonly actual: number;
  readonly expected: number;
}

/** Row-major position to a place per axis. */
export function indexOf(flat: number, shape: readonly number[]): number[] {
  let rest = flat;
  return shape
    .toReversed()
    .map((size) => {
      const at = rest % size;
      rest = (rest - at) / size;
      return at;
    })
    .toReversed();
}

export const sameShape = (a: Values, b: Values): boolean =>
  a.shape.join() === b.shape.join();

/** Compares two tensors value by value. Throws when their shapes differ. */
export function compareValues(actual: Values, expected: Values): Difference {
  if (!sameShape(actual, expected))
    throw new Error(
      `[${actual.shape.join(', ')}] and [${expected.shape.join(', ')}] cannot be compared`,
    );
  const largest = largestDifference(actual.data, expected.data);
  const excess = largestExcess(actual.data, expected.data);
  const pair = (at: number): ValuePair | null =>
    at < 0
      ? null
      : {
          index: indexOf(at, actual.shape),
          actual: actual.data[at] ?? NaN,
          expected: expected.data[at] ?? NaN,
        };
  return {
    largest: largest.value,
    excess: excess.value,
    at: pair(largest.index),
    excessAt: pair(excess.index),
  };
}
