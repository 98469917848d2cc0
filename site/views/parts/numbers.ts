const MINUS = '\u2212';

/** Fixed decimals with a true minus sign; very small and very large values in powers of ten. */
export function fixed(value: number, decimals = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '\u221e' : `${MINUS}\u221e`;
  const size = Math.abs(value);
  const tiny = size > 0 && size < 0.5 * 10 ** -decimals;
  const text = tiny || size >= 1e6 ? value.toExponential(1) : value.toFixed(decimals);
  const rounded = !tiny && Number(text) === 0 ? text.replace('-', '') : text;
  return rounded.replaceAll('-', MINUS);
}

/** Decimals that show three digits of a range which ends at `largest`. */
export function decimalsFor(largest: number): number {
  const size = Math.abs(largest);
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

/** 0.123 as `12.3 %`. */
export function percent(share: number, decimals = 1): string {
  return `${fixed(share * 100, decimals)} %`;
}
