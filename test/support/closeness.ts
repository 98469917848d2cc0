import { largestExcess } from '#lib/numbers/largestDifference.ts';

/** The largest difference of two lists of numbers, each against 1 + |b|; NaN counts as infinite. */
export function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return a.length === b.length ? largestExcess(a, b).value : Infinity;
}
