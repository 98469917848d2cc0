import type { Box } from '../../numbers/boxes.ts';
import { EditError } from './kind.ts';

/** Which values of a tensor an edit means: all that is given must hold. */
export interface There {
  /** Of the last axis. */
  readonly channel?: number;
  /** Of a tensor of the decoder: BQ… or BM(heads)Q…. */
  readonly query?: number;
  /** Of a map BHWC: cells whose middle lies within, or the one that holds the middle of the box. */
  readonly box?: Box;
}

/** 1 for what is meant and 0 for all else; an axis of 1 is repeated. */
export interface Mask {
  readonly shape: number[];
  readonly data: Float32Array;
}

/**
 * One mask for each thing that is given; none where all of the tensor is meant.
 * Throws an EditError for what the tensor does not have.
 *
 * @unit  box in shares of the input, left, top, right, bottom
 */
export function masksOf(path: string, shape: readonly number[], there: There): Mask[] {
  const { channel, query, box } = there;
  return [
    ...(channel === undefined
      ? []
      : [one(path, 'channel', shape, shape.length - 1, channel)]),
    ...(query === undefined ? [] : [one(path, 'query', shape, queryAxis(shape), query)]),
    ...(box === undefined ? [] : [cells(path, shape, box)]),
  ];
}

/** Heads stand before the queries: BMQD, BMQQ; all else of the decoder is BQ…. */
const queryAxis = ({ length }: readonly number[]) => (length === 4 ? 2 : 1);

function one(
  path: string,
  what: string,
  shape: readonly number[],
  axis: number,
  at: number,
): Mask {
  const size = shape[axis] ?? 1;
  if (!(Number.isInteger(at) && at >= 0 && at < size))
    throw new EditError(
      what === 'channel'
        ? `${path} has channels 0 to ${size - 1}; there is no channel ${at}.`
        : `${path} has queries 0 to ${size - 1}; there is no query ${at}.`,
    );
  const data = new Float32Array(size);
  data[at] = 1;
  return { shape: shape.map((_, other) => (other === axis ? size : 1)), data };
}

function cells(path: string, shape: readonly number[], [x1, y1, x2, y2]: Box): Mask {
  const [batch, height = 1, width = 1] = shape;
  if (shape.length !== 4 || batch !== 1)
    throw new EditError(`${path} is no map of one picture, so there is no box in it.`);
  const data = new Float32Array(height * width);
  const within = (at: number, cells: number, from: number, to: number) =>
    (at + 0.5) / cells >= from && (at + 0.5) / cells <= to;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      if (within(row, height, y1, y2) && within(column, width, x1, x2))
        data[row * width + column] = 1;
  const cell = (middle: number, cells: number) =>
    Math.min(cells - 1, Math.max(0, Math.floor(middle * cells)));
  data[cell((y1 + y2) / 2, height) * width + cell((x1 + x2) / 2, width)] = 1;
  return { shape: [1, height, width, 1], data };
}
