import type { Config } from '../config.ts';

/** Cells of a map. */
interface MapSize {
  readonly height: number;
  readonly width: number;
}

/** One feature map among the tokens of all levels. */
export interface TokenMap extends MapSize {
  /** 0 is the finest. */
  readonly level: number;
  /** Index of its first token. */
  readonly start: number;
}

export interface TokenLevel extends TokenMap {
  /** Pixels of the input per token, on a side. */
  readonly stride: number;
}

/** Where a token lies. */
export interface TokenPosition {
  readonly row: number;
  readonly column: number;
  /** Centre of the token as shares of the image. */
  readonly x01: number;
  readonly y01: number;
}

/** Maps one after the other, finest first: the cells of all of them are the tokens. */
export function stackMaps<M extends MapSize>(maps: readonly M[]): (M & TokenMap)[] {
  let start = 0;
  return maps.map((map, level) => {
    const stacked = { ...map, level, start };
    start += map.height * map.width;
    return stacked;
  });
}

/**
 * Strides of all levels that a decoder looks at: the encoder's, then those of the levels that it makes
 * of the coarsest map, each by halving.
 */
export function withFurther(strides: readonly number[], levels: number): number[] {
  const further = 2 * (strides.at(-1) ?? 0);
  return Array.from({ length: levels }, (_, level) => strides[level] ?? further);
}

/** The maps whose tokens compete in query selection, for an input of `size` pixels. */
export function tokenLevels(
  { encoder, decoder, inputSize }: Config,
  size: readonly [number, number] = inputSize,
): TokenLevel[] {
  return stackMaps(
    withFurther(encoder.strides, decoder.levels).map((stride) => ({
      height: Math.ceil(size[0] / stride),
      width: Math.ceil(size[1] / stride),
      stride,
    })),
  );
}

/** The level of a token. Throws a RangeError for one that no level has. */
export function levelOfToken<M extends TokenMap>(token: number, levels: readonly M[]): M {
  const found = levels.find(
    ({ start, height, width }) => token >= start && token < start + height * width,
  );
  if (found) return found;
  const last = levels.at(-1);
  const tokens = last ? last.start + last.height * last.width : 0;
  throw new RangeError(`there are tokens 0 to ${tokens - 1}, not ${token}`);
}

/** Row, column and centre of a token on its map; tokens go row by row. */
export function tokenPosition<M extends TokenMap>(
  token: number,
  levels: readonly M[],
): M & TokenPosition {
  const level = levelOfToken(token, levels);
  const row = Math.floor((token - level.start) / level.width);
  const column = (token - level.start) % level.width;
  return {
    ...level,
    row,
    column,
    x01: (column + 0.5) / level.width,
    y01: (row + 0.5) / level.height,
  };
}

/** The token at a row and a column of a level. */
export function tokenAt(level: TokenMap, row: number, column: number): number {
  return level.start + row * level.width + column;
}
