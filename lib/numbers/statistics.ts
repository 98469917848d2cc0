/** What a histogram and a sentence say of many numbers. */
export interface Statistics {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  /** Share of values that are exactly 0. */
  readonly zeros: number;
  /** How many are NaN or infinite; the rest of the statistics leaves them out. */
  readonly notFinite: number;
}

/** The least and the largest finite value; Infinity and -Infinity where there is none. */
export function extent(data: ArrayLike<number>): {
  readonly low: number;
  readonly high: number;
} {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** The mean; null of no values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function statisticsOf(data: ArrayLike<number>): Statistics {
  let [count, sum, zeros] = [0, 0, 0];
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    if (value === 0) zeros++;
  }
  const { low, high } = extent(data);
  const mean = count > 0 ? sum / count : 0;
  let squares = 0;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    if (Number.isFinite(value)) squares += (value - mean) ** 2;
  }
  return {
    count,
    mean,
    deviation: count > 0 ? Math.sqrt(squares / count) : 0,
    min: count > 0 ? low : 0,
    max: count > 0 ? high : 0,
    zeros: data.length > 0 ? zeros / data.length : 0,
    notFinite: data.length - count,
  };
}

/** How many values fall into each of `bins` equal parts of low .. high. */
export function histogram(
  data: ArrayLike<number>,
  bins: number,
  [low, high]: readonly [number, number],
): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    if (!Number.isFinite(value) || value < low || value > high) continue;
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
