/** What a list of numbers looks like. NaN and infinity are counted, and left out of the rest. */
export interface Statistics {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Standard deviation of the whole (divided by the count, not by one less). */
  readonly std: number;
  /** Share of exact zeros, 0..1 of all values. */
  readonly zeros: number;
  readonly nan: number;
  readonly infinite: number;
}

/** Statistics of the values in one pass for the sums and one for the spread. */
export function statistics(data: ArrayLike<number>): Statistics {
  let [min, max, sum] = [Infinity, -Infinity, 0];
  let [zeros, nan, infinite] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (Number.isNaN(value)) nan++;
    else if (!Number.isFinite(value)) infinite++;
    else {
      if (value === 0) zeros++;
      if (value < min) min = value;
      if (value > max) max = value;
      sum += value;
    }
  }
  const finite = data.length - nan - infinite;
  const mean = sum / finite;
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (Number.isFinite(value)) squares += (value - mean) ** 2;
  }
  return {
    count: data.length,
    min: finite === 0 ? NaN : min,
    max: finite === 0 ? NaN : max,
    mean,
    std: Math.sqrt(squares / finite),
    zeros: data.length === 0 ? 0 : zeros / data.length,
    nan,
    infinite,
  };
}
