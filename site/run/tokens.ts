import type { Box } from '#lib/numbers/boxes.ts';
import { stackMaps, tokenPosition } from '#lib/numbers/tokens.ts';
import type { ModelReport } from '#site/runtime/types.ts';
import { LEVEL_COLOURS } from '#site/ui/palette.ts';

/** The place a query was born at: a token of one of the maps, and its cell in the picture. */
export interface TokenPlace {
  readonly level: string;
  readonly colour: string;
  readonly row: number;
  readonly column: number;
  readonly xyxyPx: Box;
}

/**
 * Finds the cell of a token: all tokens of the finest map come first, each map row by row.
 *
 * @unit  input and picture in px; the cell is given in px of the picture
 */
export function tokenPlace(
  token: number,
  { inputSize, answers }: Pick<ModelReport, 'inputSize' | 'answers'>,
  picture: { readonly width: number; readonly height: number },
): TokenPlace | null {
  const [high, wide] = inputSize;
  const from = answers.tokens?.maps ?? [];
  const maps = stackMaps(
    from.map(({ stride }) => ({
      height: Math.ceil(high / stride),
      width: Math.ceil(wide / stride),
    })),
  );
  const tokens = maps.reduce((sum, { height, width }) => sum + height * width, 0);
  if (!(token >= 0 && token < tokens)) return null;
  const { level, row, column, height, width } = tokenPosition(token, maps);
  const [stepX, stepY] = [picture.width / width, picture.height / height];
  return {
    level: from[level]?.fused ?? '',
    colour: LEVEL_COLOURS[level] ?? LEVEL_COLOURS[0],
    row,
    column,
    xyxyPx: [column * stepX, row * stepY, (column + 1) * stepX, (row + 1) * stepY],
  };
}
