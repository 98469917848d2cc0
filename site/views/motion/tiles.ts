import { fixed } from '../parts/numbers.ts';
import type { Box, Brush } from './brush.ts';

/** How the numbers of a small square are shown. */
export interface TileLook {
  readonly numbers: boolean;
  readonly colour: (value: number) => string;
  readonly ink: (value: number) => string;
  readonly strength?: (tap: number) => number;
  /** Of numbers that are not whole; 2 if not given. */
  readonly decimals?: number;
}

/** Numbers as cells of a square, with their values where there is room. */
export function drawTile(
  brush: Brush,
  box: Box,
  values: ArrayLike<number>,
  side: number,
  { numbers, colour, ink, strength = () => 1, decimals = 2 }: TileLook,
) {
  const [w, h] = [box.w / side, box.h / side];
  const words = Array.from(values, (value) => short(value, decimals));
  const longest = Math.max(...words.map(({ length }) => length));
  const size = Math.min(11, (w - 2) / (DIGIT * longest));
  for (let tap = 0; tap < values.length; tap++) {
    const value = values[tap] ?? 0;
    const cell = {
      x: box.x + (tap % side) * w,
      y: box.y + Math.floor(tap / side) * h,
      w: w - 1,
      h: h - 1,
    };
    brush.faded(strength(tap), () => {
      brush.fill(cell, colour(value));
      brush.outline(cell, brush.hairline);
      if (!numbers || w <= 28) return;
      brush.text(words[tap] ?? '', cell.x + w / 2, cell.y + h / 2, {
        ...{ align: 'center', mono: true, ink: ink(value), size },
      });
    });
  }
}

/** How wide a digit is for its height. */
const DIGIT = 0.62;

/** No decimals where none are needed. */
function short(value: number, decimals: number): string {
  const tens = 10 ** decimals;
  return Number.isInteger(value)
    ? fixed(value, 0)
    : fixed(Math.round(tens * value) / tens, decimals);
}

/** Words over a square. */
export const label = (brush: Brush, { x, y }: Box, words: string) =>
  brush.text(words, x, y - 11, { ink: brush.quiet });

/** A sign between two squares. */
export const sign = (brush: Brush, left: Box, right: Box, words: string) =>
  brush.text(words, (left.x + left.w + right.x) / 2, left.y + left.h / 2, {
    align: 'center',
    size: 18,
  });
