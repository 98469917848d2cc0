import type { Frame, Values } from '#lib/trace/frame.ts';

/** How far apart two tensors of one shape are. */
export interface Difference {
  /** Largest |actual - expected|; infinite where one of both is NaN. */
  readonly largest: number;
  /** Where it is, one index per axis; null where nothing differs. */
  readonly index: readonly number[] | null;
  readonly actual: number;
  readonly expected: number;
  /** Mean of |actual - expected|. */
  readonly mean: number;
  /** Largest |actual - expected| / (1 + |expected|): what tolerances speak of. */
  readonly excess: number;
  readonly excessIndex: readonly number[] | null;
}

/** Row-major position to an index per axis. */
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

/** Distance of two numbers: nothing for equal infinities, all for NaN. */
function apart(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const distance = Math.abs(actual - expected);
  return Number.isNaN(distance) ? Infinity : distance;
}

/** Compares two tensors value by value. Throws when their shapes differ. */
export function compareValues(actual: Values, expected: Values): Difference {
  if (!sameShape(actual, expected))
    throw new Error(
      `[${actual.shape.join(', ')}] and [${expected.shape.join(', ')}] cannot be compared`,
    );
  let [largest, at, sum, excess, excessAt] = [0, -1, 0, 0, -1];
  for (let i = 0; i < actual.data.length; i++) {
    const wanted = expected.data[i] as number;
    const distance = apart(actual.data[i] as number, wanted);
    const relative = distance === Infinity ? Infinity : distance / (1 + Math.abs(wanted));
    sum += distance;
    if (distance > largest) [largest, at] = [distance, i];
    if (relative > excess) [excess, excessAt] = [relative, i];
  }
  const place = (flat: number) => (flat < 0 ? null : indexOf(flat, actual.shape));
  return {
    largest,
    index: place(at),
    actual: actual.data[Math.max(0, at)] ?? 0,
    expected: expected.data[Math.max(0, at)] ?? 0,
    mean: actual.data.length === 0 ? 0 : sum / actual.data.length,
    excess,
    excessIndex: place(excessAt),
  };
}

/** Actual less expected, value by value, under the path of the actual one. */
export function differenceFrame(actual: Frame, expected: Values): Frame {
  const data = Float32Array.from(
    actual.data,
    (value, i) => value - (expected.data[i] as number),
  );
  return { ...actual, data };
}
