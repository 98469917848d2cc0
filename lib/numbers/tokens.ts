import type { Config } from '../config.ts';

/** One feature map among the tokens of all levels. */
export interface TokenLevel {
  /** 0 is the finest. */
  readonly level: number;
  readonly height: number;
  readonly width: number;
  /** Index of its first token. */
  readonly start: number;
  /** Pixels of the input per token, on a side. */
  readonly stride: number;
}

/** Where a token lies. */
export interface TokenPosition extends TokenLevel {
  readonly row: number;
  readonly column: number;
  /** Centre of the token as shares of the image. */
  readonly x01: number;
  readonly y01: number;
}

/** The maps whose tokens compete in query selection, for an input of `size` pixels. */
export function tokenLevels(
  { encoder, inputSize }: Config,
  size: readonly [number, number] = inputSize,
): TokenLevel[] {
  let start = 0;
  return encoder.strides.map((stride, level) => {
    const [height, width] = [Math.ceil(size[0] / stride), Math.ceil(size[1] / stride)];
    const found = { level, height, width, start, stride };
    start += height * width;
    return found;
  });
}

/** The level of a token. Throws a RangeError for one that no level has. */
export function levelOfToken(token: number, levels: readonly TokenLevel[]): TokenLevel {
  const found = levels.find(
    ({ start, height, width }) => token >= start && token < start + height * width,
  );
  if (found) return found;
  const last = levels.at(-1);
  const tokens = last ? last.start + last.height * last.width : 0;
  throw new RangeError(`there are tokens 0 to ${tokens - 1}, not ${token}`);
}

/** Row, column and centre of a token on its map; tokens go row by row. */
export function tokenPosition(token: number, levels: readonly TokenLevel[]): TokenPosition {
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
export function tokenAt(level: TokenLevel, row: number, column: number): number {
  return level.start + row * level.width + column;
}
