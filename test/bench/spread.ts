import { median } from './median.ts';

/** What of many measurements is told. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  return { min: Math.min(...values), median: median(values), max: Math.max(...values) };
}

/** How many times as long as the other the first of each round took. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length)
    throw new Error(`${ours.length} and ${theirs.length} measurements are no rounds`);
  return ours.map((ms, round) => ms / (theirs[round] ?? NaN));
}
