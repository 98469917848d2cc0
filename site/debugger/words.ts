import { fixed, percent } from '#site/views/parts/numbers.ts';
import type { BackendName } from '#site/runtime/types.ts';
import type { Statistics } from './statistics.ts';
import { t } from '#site/words/t.ts';

const KILO = 1000;
const UNITS = ['', 'k', 'M', 'G', 'T'];

/** `1.84 M`: three digits and a unit. */
function large(value: number): string {
  let size = value;
  let unit = 0;
  while (Math.abs(size) >= KILO && unit < UNITS.length - 1) {
    size /= KILO;
    unit++;
  }
  const decimals =
    unit === 0 ? 0 : Math.abs(size) >= 100 ? 0 : Math.abs(size) >= 10 ? 1 : 2;
  return `${fixed(size, decimals)}${UNITS[unit] ? ` ${UNITS[unit]}` : ''}`;
}

/** `1.92 MFLOP`. */
export const flopsText = (flops: number): string => `${spaced(flops)}FLOP`;

const spaced = (value: number): string => {
  const text = large(value);
  return text.includes(' ') ? text : `${text} `;
};

/** `76.8 kB`. */
export const bytesText = (bytes: number): string => `${spaced(bytes)}B`;

/** `0.42 ms`, or why there is none. */
export function msText(ms: number | null, backend: BackendName): string {
  if (ms !== null) return `${fixed(ms, ms < 10 ? 2 : 1)} ms`;
  return backend === 'webgpu' ? t('queued') : t('not timed');
}

/** Statistics as rows of name and number. */
export function statisticsRows(found: Statistics): [name: string, value: string][] {
  const rows: [string, string][] = [
    ['min', fixed(found.min)],
    ['max', fixed(found.max)],
    ['mean', fixed(found.mean)],
    ['std', fixed(found.std)],
    ['zeros', percent(found.zeros)],
    ['NaN', String(found.nan)],
  ];
  if (found.infinite > 0) rows.push(['infinite', String(found.infinite)]);
  return rows;
}

/** `−0.412 at [0, 3, 7]`. */
export const atIndex = (index: readonly number[]): string => `[${index.join(', ')}]`;
