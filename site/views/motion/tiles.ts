import { fixed } from '../parts/numbers.ts';
import type { Box, Brush } from './brush.ts';

/** How the numbers of a small square are shown. */
export interface TileLook {
  readonly numbers: boolean;
  readonly colour: (value: number) => string;
  readonly ink: (value: number) => string;
  readonly strength?: (tap: number) => number;
}

/** Numbers as cells of a square, with their values where there is room. */
export function drawTile(
  brush: Brush,
  box: Box,
  values: ArrayLike<number>,
  side: number,
  { numbers, colour, ink, strength = () => 1 }: TileLook,
) {
  const [w, h] = [box.w / side, box.h / side];
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
      if (numbers && w > 28)
        brush.text(short(value), cell.x + w / 2, cell.y + h / 2, {
          align: 'center',
          mono: true,
          size: 11,
          ink: ink(value),
        });
    });
  }
}

/** As many decimals as a cell has room for; none where none are needed. */
function short(value: number): string {
  return Number.isInteger(value)
    ? fixed(value, 0)
    : fixed(Math.round(100 * value) / 100, 2);
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
