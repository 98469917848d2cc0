import type { Level } from '../../ops/levels.ts';
import type { SampleArguments } from '../sampleArguments.ts';

export interface SampleGradArrays {
  readonly value: Float32Array;
  readonly locations: Float32Array;
  readonly weights: Float32Array;
  /** What comes back. */
  readonly dy: Float32Array;
  readonly dValue: Float32Array;
  readonly dLocations: Float32Array;
  readonly dWeights: Float32Array;
}

/** Deformable sampling backwards: what comes back to values, places and weights, in one loop. */
export function sampleGradLoop(args: SampleArguments, arrays: SampleGradArrays): void {
  const { batch, tokens, heads, channels, queries, points, levels } = args;
  const stride = heads * channels;
  arrays.dValue.fill(0);
  arrays.dLocations.fill(0);
  arrays.dWeights.fill(0);
  let point = 0;
  let back = 0;
  for (let image = 0; image < batch; image++)
    for (let row = 0; row < queries * heads; row++, back += channels)
      for (const level of levels) {
        const from = (image * tokens + level.start) * stride + (row % heads) * channels;
        for (let p = 0; p < points; p++, point++)
          backToPoint(arrays, level, { point, from, stride, back, channels });
      }
}

interface Point {
  readonly point: number;
  /** Where the level's first pixel of this head lies among the values, and the step to the next. */
  readonly from: number;
  readonly stride: number;
  /** Where the head's channels lie in what comes back. */
  readonly back: number;
  readonly channels: number;
}

/** The four pixels around one point, each 0 off the map: upper left and right, lower left and right. */
function backToPoint(arrays: SampleGradArrays, { height, width }: Level, at: Point): void {
  const { locations, weights, dLocations, dWeights } = arrays;
  const { point, from, stride } = at;
  const x = (locations[2 * point] as number) * width - 0.5;
  const y = (locations[2 * point + 1] as number) * height - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (!(left >= -1 && top >= -1 && left < width && top < height)) return;
  const weight = weights[point] as number;
  const [toRight, toBottom] = [x - left, y - top];
  const [onLeft, onRight] = [left >= 0 ? 1 : 0, left + 1 < width ? 1 : 0];
  const [onTop, onBottom] = [top >= 0 ? 1 : 0, top + 1 < height ? 1 : 0];
  const shareLeft = onLeft * (1 - toRight);
  const shareRight = onRight * toRight;
  const shareTop = onTop * (1 - toBottom);
  const shareBottom = onBottom * toBottom;
  const column0 = Math.max(left, 0);
  const column1 = Math.min(left + 1, width - 1);
  const row0 = Math.max(top, 0) * width;
  const row1 = Math.min(top + 1, height - 1) * width;
  const first = (row: number, column: number) => from + (row + column) * stride;
  const a = backToPixel(arrays, at, first(row0, column0), weight * shareTop * shareLeft);
  const b = backToPixel(arrays, at, first(row0, column1), weight * shareTop * shareRight);
  const c = backToPixel(arrays, at, first(row1, column0), weight * shareBottom * shareLeft);
  const d = backToPixel(
    arrays,
    at,
    first(row1, column1),
    weight * shareBottom * shareRight,
  );
  const [upper, lower] = [a * shareLeft + b * shareRight, c * shareLeft + d * shareRight];
  dWeights[point] = shareTop * upper + shareBottom * lower;
  // To the right, the pixels on the right gain what those on the left lose.
  const across =
    shareTop * (onRight * b - onLeft * a) + shareBottom * (onRight * d - onLeft * c);
  dLocations[2 * point] = weight * width * across;
  dLocations[2 * point + 1] = weight * height * (onBottom * lower - onTop * upper);
}

/** Adds to a pixel its share of what comes back; gives how much of that its value agrees with. */
function backToPixel(
  { value, dy, dValue }: SampleGradArrays,
  { back, channels }: Point,
  pixel: number,
  share: number,
): number {
  let agreement = 0;
  for (let i = 0; i < channels; i++) {
    const come = dy[back + i] as number;
    agreement += come * (value[pixel + i] as number);
    dValue[pixel + i] = (dValue[pixel + i] as number) + share * come;
  }
  return agreement;
}
