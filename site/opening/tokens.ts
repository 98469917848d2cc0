import type { Xyxy } from '#site/ui/boxes.ts';
import { LEVEL_COLOURS } from '#site/ui/palette.ts';

/** The place a query was born at: a token of one of the maps, and its cell in the picture. */
export interface TokenPlace {
  readonly level: string;
  readonly colour: string;
  readonly row: number;
  readonly column: number;
  readonly xyxyPx: Xyxy;
}

const STRIDES = [8, 16, 32] as const;

/**
 * Finds the cell of a token: all tokens of S3 come first, then S4, then S5, each row by row.
 *
 * @unit  input and picture in px; the cell is given in px of the picture
 */
export function tokenPlace(
  token: number,
  inputSize: readonly [number, number],
  picture: { readonly width: number; readonly height: number },
): TokenPlace | null {
  const [height, width] = inputSize;
  let first = 0;
  for (const [index, stride] of STRIDES.entries()) {
    const rows = Math.ceil(height / stride);
    const columns = Math.ceil(width / stride);
    const own = token - first;
    first += rows * columns;
    if (own < 0 || token >= first) continue;
    const [row, column] = [Math.floor(own / columns), own % columns];
    const [stepX, stepY] = [picture.width / columns, picture.height / rows];
    return {
      level: `S${index + 3}`,
      colour: LEVEL_COLOURS[index] ?? LEVEL_COLOURS[0],
      row,
      column,
      xyxyPx: [column * stepX, row * stepY, (column + 1) * stepX, (row + 1) * stepY],
    };
  }
  return null;
}
