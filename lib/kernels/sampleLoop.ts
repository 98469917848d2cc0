import type { Level } from '../ops/levels.ts';
import type { SampleArguments } from './sampleArguments.ts';

export interface SampleArrays {
  readonly value: Float32Array;
  readonly locations: Float32Array;
  readonly weights: Float32Array;
  readonly output: Float32Array;
}

/**
 * Deformable sampling as a plain loop: for every head of every query, the four pixels around
 * each point are added to the output with their shares.
 */
export function sampleLoop(args: SampleArguments, arrays: SampleArrays): void {
  const { batch, tokens, heads, channels, queries, points, levels } = args;
  const { locations, weights, output } = arrays;
  const stride = heads * channels;
  output.fill(0);
  let point = 0;
  let to = 0;
  for (let image = 0; image < batch; image++)
    for (let row = 0; row < queries * heads; row++, to += channels)
      for (const level of levels) {
        const from = (image * tokens + level.start) * stride + (row % heads) * channels;
        for (let p = 0; p < points; p++, point++) {
          const x = (locations[2 * point] as number) * level.width - 0.5;
          const y = (locations[2 * point + 1] as number) * level.height - 0.5;
          const weight = weights[point] as number;
          addPoint(arrays, level, { x, y, weight, from, stride, to, channels });
        }
      }
}

interface Point {
  /** Pixels of the level; 0 is the centre of the first one. */
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  /** Where the level's first pixel of this head lies among the values, and the step to the next. */
  readonly from: number;
  readonly stride: number;
  /** Where the head's channels lie in the output. */
  readonly to: number;
  readonly channels: number;
}

function addPoint({ value, output }: SampleArrays, { height, width }: Level, point: Point) {
  const { x, y, weight, from, stride, to, channels } = point;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (!(left >= -1 && top >= -1 && left < width && top < height)) return;
  // Shares of the columns and rows on both sides: none for those that are not on the map.
  const atRight = left + 1 < width ? x - left : 0;
  const atLeft = left >= 0 ? 1 - (x - left) : 0;
  const atBottom = top + 1 < height ? (y - top) * weight : 0;
  const atTop = top >= 0 ? (1 - (y - top)) * weight : 0;
  // Off the map any pixel will do: its share is 0.
  const x0 = Math.max(left, 0);
  const x1 = Math.min(left + 1, width - 1);
  const row0 = Math.max(top, 0) * width;
  const row1 = Math.min(top + 1, height - 1) * width;
  const a = from + (row0 + x0) * stride;
  const b = from + (row0 + x1) * stride;
  const c = from + (row1 + x0) * stride;
  const d = from + (row1 + x1) * stride;
  const shareA = atTop * atLeft;
  const shareB = atTop * atRight;
  const shareC = atBottom * atLeft;
  const shareD = atBottom * atRight;
  for (let i = 0; i < channels; i++) {
    const upper = shareA * (value[a + i] as number) + shareB * (value[b + i] as number);
    const lower = shareC * (value[c + i] as number) + shareD * (value[d + i] as number);
    output[to + i] = (output[to + i] as number) + (upper + lower);
  }
}
