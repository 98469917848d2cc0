import { exp } from './activate';
import { fma, splat } from './fma';

/** Of one level, as the words behind those of `Sampling`. */
const LEVEL_BYTES: i32 = 12;

@unmanaged
class Sampling {
  /** BSMD */
  value: usize;
  /** [B Q M, L P, 2] in half box sizes, before `step`. */
  offsets: usize;
  /** [B Q M, L P] before the softmax. */
  logits: usize;
  /** [B Q, 4] centre and size. */
  boxes: usize;
  out: usize;
  tokens: i32;
  queries: i32;
  heads: i32;
  channels: i32;
  points: i32;
  levels: i32;
  /** What an offset of 1 is, in sizes of the box. */
  step: f32;
  /** Height, width, first token of each. */
  first: i32;
}

/** Deformable sampling of the heads `from` to `to` of all queries. Channels are a multiple of four. */
export function sample(at: usize, from: i32, to: i32, scratch: usize): void {
  const c = changetype<Sampling>(at);
  const all = c.points * c.levels;
  const pixel = (c.heads * c.channels) << 2;
  for (let row = from; row < to; row++) {
    const query = row / c.heads;
    const image = query / c.queries;
    const box = c.boxes + <usize>(query << 4);
    const weights = shares(c.logits + <usize>((row * all) << 2), all, scratch);
    const stepX = load<f32>(box, 8) * c.step;
    const stepY = load<f32>(box, 12) * c.step;
    const out = c.out + <usize>((row * c.channels) << 2);
    for (let k = 0; k < c.channels << 2; k += 16) v128.store(out + <usize>k, splat(0));
    let offset = c.offsets + <usize>((row * all) << 3);
    let weight = scratch;
    for (let l = 0; l < c.levels; l++) {
      const level = at + offsetof<Sampling>('first') + <usize>(l * LEVEL_BYTES);
      const height = load<i32>(level);
      const width = load<i32>(level, 4);
      const token = image * c.tokens + load<i32>(level, 8);
      const map = c.value + <usize>(token * pixel + ((row % c.heads) * c.channels << 2));
      for (let p = 0; p < c.points; p++, offset += 8, weight += 4) {
        const x = (load<f32>(box) + load<f32>(offset) * stepX) * <f32>width - 0.5;
        const y = (load<f32>(box, 4) + load<f32>(offset, 4) * stepY) * <f32>height - 0.5;
        addPoint(map, pixel, height, width, x, y, load<f32>(weight) * weights, out, c.channels);
      }
    }
  }
}

/** e to the power of each logit less the largest, into `out`; gives one over their sum. */
function shares(logits: usize, count: i32, out: usize): f32 {
  let most: f32 = -Infinity;
  for (let i = 0; i < count; i++) most = max(most, load<f32>(logits + <usize>(i << 2)));
  for (let i = 0; i < count; i += 4) {
    const at = <usize>(i << 2);
    v128.store(out + at, exp(f32x4.sub(v128.load(logits + at), splat(most))));
  }
  let sum: f32 = 0;
  for (let i = 0; i < count; i++) sum += load<f32>(out + <usize>(i << 2));
  return <f32>1 / sum;
}

/** Adds the four pixels around a point with their shares; those off the map are zero. */
function addPoint(
  map: usize,
  pixel: i32,
  height: i32,
  width: i32,
  x: f32,
  y: f32,
  weight: f32,
  out: usize,
  channels: i32,
): void {
  const left = floor(x);
  const top = floor(y);
  if (!(left >= -1 && top >= -1 && left < <f32>width && top < <f32>height)) return;
  const column = <i32>left;
  const row = <i32>top;
  const atRight: f32 = column + 1 < width ? x - left : 0;
  const atLeft: f32 = column >= 0 ? <f32>1 - (x - left) : 0;
  const atBottom: f32 = row + 1 < height ? (y - top) * weight : 0;
  const atTop: f32 = row >= 0 ? (<f32>1 - (y - top)) * weight : 0;
  // Off the map any pixel will do: its share is 0.
  const x0 = max(column, 0) * pixel;
  const x1 = min(column + 1, width - 1) * pixel;
  const row0 = max(row, 0) * width * pixel;
  const row1 = min(row + 1, height - 1) * width * pixel;
  const a = map + <usize>(row0 + x0);
  const b = map + <usize>(row0 + x1);
  const c = map + <usize>(row1 + x0);
  const d = map + <usize>(row1 + x1);
  const shareA = splat(atTop * atLeft);
  const shareB = splat(atTop * atRight);
  const shareC = splat(atBottom * atLeft);
  const shareD = splat(atBottom * atRight);
  for (let k: usize = 0; k < <usize>(channels << 2); k += 16) {
    let sum = v128.load(out + k);
    sum = fma(shareA, v128.load(a + k), sum);
    sum = fma(shareB, v128.load(b + k), sum);
    sum = fma(shareC, v128.load(c + k), sum);
    v128.store(out + k, fma(shareD, v128.load(d + k), sum));
  }
}
