/** What a sentence says of many numbers. */
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

export function statisticsOf(data: ArrayLike<number>): Statistics {
  let [count, sum, min, max, zeros] = [0, 0, Infinity, -Infinity, 0];
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value === 0) zeros++;
  }
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
    min: count > 0 ? min : 0,
    max: count > 0 ? max : 0,
    zeros: data.length > 0 ? zeros / data.length : 0,
    notFinite: data.length - count,
  };
}
