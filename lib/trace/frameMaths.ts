import type { Frame } from './frame.ts';

/**
 * @shape  a_C, b_C → number
 * @unit   whatever a times b is
 * @source the scores of attention, Vaswani et al. 2017, equation 1
 */
export function dot(a_C: ArrayLike<number>, b_C: ArrayLike<number>): number {
  let sum = 0;
  for (let c = 0; c < a_C.length; c++) sum += (a_C[c] ?? 0) * (b_C[c] ?? 0);
  return sum;
}

/**
 * One vector of a frame: what stands at an index of its last axis but one.
 *
 * @shape  ..SC, index into everything but C → C
 * @unit   the frame's
 * @source a helper of figures
 */
export function vectorOf({ data, shape }: Frame, index: number): Float32Array {
  const channels = shape.at(-1) ?? 1;
  return Float32Array.from(data.subarray(index * channels, (index + 1) * channels));
}

/**
 * Cosine of the angle between one token's vector and every token's, as a map.
 *
 * @shape  x_SC or x_BSC of one image, token → HW
 * @unit   -1..1
 * @source a figure of the position code
 */
export function cosineTo(
  frame: Frame,
  token: number,
  [height, width]: readonly [number, number],
): Frame {
  const mine = vectorOf(frame, token);
  const length = Math.hypot(...mine);
  const data = Float32Array.from({ length: height * width }, (_, s) => {
    const other = vectorOf(frame, s);
    return dot(mine, other) / (length * Math.hypot(...other));
  });
  return {
    path: `${frame.path} · cosine to ${token}`,
    dims: 'HW',
    shape: [height, width],
    data,
  };
}

/**
 * How far every cell of a map moved: the length of after minus before.
 *
 * @shape  x_BHWC, x_BHWC of one image → HW
 * @unit   Euclidean length over the channels
 * @source a figure of AIFI
 */
export function lengthOfChange(before: Frame, after: Frame): Frame {
  const [, height = 0, width = 0] = after.shape;
  if (before.shape.join() !== after.shape.join())
    throw new Error(
      `lengthOfChange: ${before.path} is [${before.shape.join(', ')}], ${after.path} is [${after.shape.join(', ')}]`,
    );
  const data = Float32Array.from({ length: height * width }, (_, s) => {
    const [from, to] = [vectorOf(before, s), vectorOf(after, s)];
    return Math.hypot(...to.map((value, c) => value - (from[c] ?? 0)));
  });
  const path =
    before.path === after.path
      ? `|change of ${after.path}|`
      : `|${after.path} - ${before.path}|`;
  return { path, dims: 'HW', shape: [height, width], data };
}

/**
 * The upper left cell of every 2 x 2 block of a map: the one that a copy of half the size falls on, and
 * that a window with stride 2 has its middle on.
 *
 * @shape  x_BHWC → x_BH'W'C, H' and W' half of H and W, rounded up
 * @unit   the frame's
 * @source a figure of CCFF
 */
export function everySecond({ path, dims, shape, data }: Frame): Frame {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (!/^BHW.$/.test(dims)) throw new Error(`${path} is ${dims}, not a map (BHWC).`);
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const data_BHWC = new Float32Array(batch * rows * columns * channels);
  for (let cell = 0; cell < batch * rows * columns; cell++) {
    const [line, column] = [Math.floor(cell / columns), cell % columns];
    const [picture, row] = [Math.floor(line / rows), line % rows];
    const from = ((picture * height + 2 * row) * width + 2 * column) * channels;
    data_BHWC.set(data.subarray(from, from + channels), cell * channels);
  }
  return { path, dims, shape: [batch, rows, columns, channels], data: data_BHWC };
}

/**
 * Rows of numbers as a frame, for figures of examples that are worked by hand.
 *
 * @shape  rows → two axes
 * @unit   the reader's
 * @source a helper of figures
 */
export function frameOf(
  path: string,
  dims: string,
  rows: readonly (readonly number[])[],
): Frame {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width))
    throw new Error(`${path}: every row must have ${width} numbers`);
  const data = Float32Array.from(rows.flat());
  return { path, dims, shape: [rows.length, width], data };
}
