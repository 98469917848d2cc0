import { fixed, percent } from '#site/views/parts/numbers.ts';

const NONE = '\u2013';
const THIN = '\u202f';

/** Accuracies, scores and shares as the book prints them: three decimals, a dash for none. */
export function accuracy(value: number | null | undefined): string {
  return value === null || value === undefined || value < 0 ? NONE : value.toFixed(3);
}

/** 12345 as `12 345`, with thin spaces. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en').replaceAll(',', THIN);
}

/** A share of a whole, whole percents; a dash where there is no whole. */
export function shareOf(part: number, whole: number): string {
  return whole > 0 ? percent(part / whole, 0) : NONE;
}

/** 3 240 008 as `3.24`. */
export function millions(value: number): string {
  return fixed(value / 1e6, value < 1e4 ? 3 : 2);
}

/** Bytes as `6.58 MB` or `2.9 kB`. */
export function size(bytes: number): string {
  return bytes < 1e5 ? `${fixed(bytes / 1e3, 1)} kB` : `${fixed(bytes / 1e6, 2)} MB`;
}

/** `1000000 to 1000999`. */
export function range([from, to]: readonly [number, number]): string {
  return `${count(from)} to ${count(to)}`;
}

/** `6 bicycles` from 6 and `bicycle`. */
export function plural(number: number, noun: string, many = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : many}`;
}
