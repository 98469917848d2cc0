const MINUS = '\u2212';

/** Fixed decimals with a true minus sign; very small and very large values in powers of ten. */
export function fixed(value: number, decimals = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '\u221e' : `${MINUS}\u221e`;
  const size = Math.abs(value);
  const tiny = size > 0 && size < 0.5 * 10 ** -decimals;
  const text = tiny || size >= 1e6 ? value.toExponential(1) : value.toFixed(decimals);
  const unsigned = !tiny && Number(text) === 0 ? text.replace('-', '') : text;
  return unsigned.replaceAll('-', MINUS);
}

/** Numbers and exponents that begin with a hyphen, with a true minus sign: not those of a range or within a word. */
export const trueMinus = (text: string): string =>
  text.replace(/(?:(?<![^\s([,;:=])|(?<=\de))-(?=\.?\d)/g, MINUS);

/** Decimals that show three digits of a range which ends at `largest`. */
export function decimalsFor(largest: number): number {
  const size = Math.abs(largest);
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

/** Fixed decimals; what is there but would read as zero is `< 0.01`. */
function rounded(value: number, decimals: number): string {
  const least = 10 ** -decimals;
  return value > 0 && value < least / 2 ? `< ${least}` : fixed(value, decimals);
}

/** 0.123 as `12.3 %`. */
export function percent(share: number, decimals = 1): string {
  return `${rounded(share * 100, decimals)} %`;
}
