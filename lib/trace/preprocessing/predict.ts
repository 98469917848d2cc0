import { coveredBy, type Placement, type Size } from './placement.ts';
import type { Taps } from './taps.ts';
import type { View } from './view.ts';

const BYTE = 255;

/** Colours at some places of an input: what a picture would give, and what stands there. */
export interface Samples {
  /** 0..255, three a place. */
  readonly expected: Float64Array;
  readonly found: Float64Array;
}

/** Reads the input that is explained. */
export type ReadPixel = (y: number, x: number, c: number) => number;

export interface Resized {
  readonly view: View;
  readonly rows: Taps;
  readonly columns: Taps;
  readonly placement: Placement;
}

/** Steps that spread points evenly over a square, however many there are (Roberts' R2). */
const STEP_Y = 0.5698402909980532;
const STEP_X = 0.7548776662466927;

/**
 * What a resized and placed picture has at `count` places of the input, beside what is read there.
 * Places where the filter leaves 0..255 are left out: some cut there, some do not.
 */
export function sample(
  resized: Resized,
  size: Size,
  read: ReadPixel,
  count: number,
): Samples {
  const { placement } = resized;
  const [top, left, bottom, right] = coveredBy(placement, size);
  const expected: number[] = [];
  const found: number[] = [];
  const colour = [0, 0, 0];
  for (let i = 1; i <= count; i++) {
    const y = top + Math.floor(((i * STEP_Y) % 1) * (bottom - top));
    const x = left + Math.floor(((i * STEP_X) % 1) * (right - left));
    weigh(resized, y - placement.top, x - placement.left, colour);
    if (colour.some((value) => value < 0 || value > BYTE)) continue;
    for (let c = 0; c < 3; c++) {
      expected.push(colour[c] as number);
      found.push(read(y, x, c));
    }
  }
  return { expected: Float64Array.from(expected), found: Float64Array.from(found) };
}

/** Rounding of weights leaves this much outside of 0..255. */
const DUST = 1e-6;

/** The weighted sum of the input pixels that make an output pixel. */
function weigh({ view, rows, columns }: Resized, y: number, x: number, to: number[]): void {
  const { data, begin, right, down } = view;
  let [red, green, blue] = [0, 0, 0];
  for (let j = 0; j < rows.stride; j++) {
    const high = rows.weight[y * rows.stride + j] as number;
    if (high === 0) continue;
    const row = begin + (rows.at[y * rows.stride + j] as number) * down;
    for (let i = 0; i < columns.stride; i++) {
      const weight = high * (columns.weight[x * columns.stride + i] as number);
      const from = row + (columns.at[x * columns.stride + i] as number) * right;
      red += weight * (data[from] as number);
      green += weight * (data[from + 1] as number);
      blue += weight * (data[from + 2] as number);
    }
  }
  for (const [c, sum] of [red, green, blue].entries())
    to[c] = sum > -DUST && sum < 0 ? 0 : sum > BYTE && sum < BYTE + DUST ? BYTE : sum;
}
