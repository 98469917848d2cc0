/** About `count` round numbers from `low` to `high`: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** Decimals that tell neighbouring ticks apart. */
export function tickDecimals(values: readonly number[]): number {
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0));
  return step > 0 ? Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9))) : 0;
}

/** A domain that holds all values and ends on round numbers. */
export function niceDomain(values: readonly number[]): readonly [number, number] {
  const known = values.filter(Number.isFinite);
  let low = Math.min(...known);
  let high = Math.max(...known);
  if (known.length === 0) [low, high] = [0, 1];
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const step = (ticks(low, high)[1] ?? 1) - (ticks(low, high)[0] ?? 0) || 1;
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}
