import { finish } from './activate';
import { fma, nfma, splat } from './fma';
import { COLUMNS, ROWS, TAP_BYTES, tile } from './tile';

/*
 * Winograd's F(4x4, 3x3): 36 products give 16 pixels, where 144 would be needed one by one. Its points are 0,
 * ±sqrt(1/2), ±sqrt(2) and infinity: with the usual whole ones the error is four times as large.
 */
const A: f32 = 0.70710678;
const B: f32 = 1.41421356;
const AB2: f32 = 1.41421356; // a b²
const BA2: f32 = 0.70710678; // b a²
const A3: f32 = 0.35355339;
const B3: f32 = 2.82842712;
export const POINTS: i32 = 36;

@unmanaged
class Winograd {
  x: usize;
  height: i32;
  width: i32;
  channels: i32;
  panels: usize;
  bias: usize;
  out: usize;
  filters: i32;
  activation: i32;
  residual: usize;
  zeros: usize;
  /** Tiles beside each other, and of one image. */
  across: i32;
  tiles: i32;
  /** Tiles of a block, a multiple of six. */
  block: i32;
  /** All tiles, of all images. */
  all: i32;
  /** Whether `from` and `to` count panels instead of tiles. */
  byPanel: i32;
}

/** A 3x3 convolution of stride 1 with one zero on every side: the tiles (4x4 pixels) or panels `from` to `to`. */
export function winograd(at: usize, from: i32, to: i32, scratch: usize): void {
  const c = changetype<Winograd>(at);
  const panels = (c.filters + COLUMNS - 1) / COLUMNS;
  const firstTile = c.byPanel ? 0 : from;
  const lastTile = c.byPanel ? c.all : to;
  const firstPanel = c.byPanel ? from : 0;
  const lastPanel = c.byPanel ? to : panels;
  // V of a block, then M of one panel, then the addresses of V's rows, then room for a transform.
  const v = scratch;
  const m = v + <usize>((POINTS * c.block * c.channels) << 2);
  const table = m + <usize>((POINTS * c.block) << 5);
  const room = table + <usize>((POINTS * c.block) << 2);
  addressRows(c, v, table);
  for (let first = firstTile; first < lastTile; first += c.block) {
    const count = min(c.block, lastTile - first);
    for (let t = 0; t < count; t++) transformIn(c, first + t, v + <usize>((t * c.channels) << 2), room);
    for (let p = firstPanel; p < lastPanel; p++) {
      let panel = c.panels + <usize>((p * POINTS * c.channels) << 5);
      let rows = table;
      let to = m;
      for (let point = 0; point < POINTS; point++) {
        for (let t = 0; t < c.block; t += ROWS) {
          if (t < count) tile(rows, 1, c.channels, panel, c.zeros, to, 32, min(ROWS, count - t), COLUMNS);
          rows += TAP_BYTES;
          to += 32 * ROWS;
        }
        panel += <usize>(c.channels << 5);
      }
      for (let t = 0; t < count; t++) transformOut(c, first + t, p, m + <usize>(t << 5), room);
    }
  }
}

function addressRows(c: Winograd, v: usize, table: usize): void {
  const rows = POINTS * c.block;
  const bytes = <usize>(c.channels << 2);
  for (let row = 0; row < rows; row++, table += 4, v += bytes) store<i32>(table, <i32>v);
}

/** Six numbers, `step` bytes apart, to six others: B^T of them. */
@inline
function inward(from: usize, step: usize, to: usize, gap: usize): void {
  const x0 = v128.load(from),
    x1 = v128.load(from + step),
    x2 = v128.load(from + 2 * step);
  const x3 = v128.load(from + 3 * step),
    x4 = v128.load(from + 4 * step),
    x5 = v128.load(from + 5 * step);
  put6(x0, x1, x2, x3, x4, x5, to, gap);
}

@inline
function put6(
  x0: v128,
  x1: v128,
  x2: v128,
  x3: v128,
  x4: v128,
  x5: v128,
  to: usize,
  gap: usize,
): void {
  v128.store(to, f32x4.add(nfma(x2, splat(2.5), x4), x0));
  v128.store(to + 5 * gap, f32x4.add(nfma(x3, splat(2.5), x5), x1));
  const s = nfma(x2, splat(2), x4);
  const u = nfma(x1, splat(AB2), f32x4.mul(x3, splat(A)));
  v128.store(to + gap, f32x4.add(s, u));
  v128.store(to + 2 * gap, f32x4.sub(s, u));
  const q = nfma(x2, splat(0.5), x4);
  const w = nfma(x1, splat(BA2), f32x4.mul(x3, splat(B)));
  v128.store(to + 3 * gap, f32x4.add(q, w));
  v128.store(to + 4 * gap, f32x4.sub(q, w));
}

/** B^T d B of one tile, channel by channel; `v` is the tile's row of the first point. */
function transformIn(c: Winograd, index: i32, v: usize, room: usize): void {
  const image = index / c.tiles;
  const place = index % c.tiles;
  const top = (place / c.across) * 4 - 1;
  const left = (place % c.across) * 4 - 1;
  const pixel = c.channels << 2;
  const map = c.x + <usize>(image * c.height * c.width * pixel);
  const point = <usize>(c.block * pixel);
  // Where the 36 pixels begin.
  const places = room + 36 * 16;
  let entry = places;
  for (let y = top; y < top + 6; y++)
    for (let x = left; x < left + 6; x++, entry += 4) {
      const inside = <u32>y < <u32>c.height && <u32>x < <u32>c.width;
      store<i32>(entry, <i32>(inside ? map + <usize>((y * c.width + x) * pixel) : c.zeros));
    }
  for (let k = 0; k < pixel; k += 16) {
    // Columns first: of every column its six pixels.
    for (let x = 0; x < 6; x++) {
      const p = places + <usize>(x << 2);
      const at = <usize>k;
      put6(
        v128.load(<usize>load<i32>(p) + at),
        v128.load(<usize>load<i32>(p, 24) + at),
        v128.load(<usize>load<i32>(p, 48) + at),
        v128.load(<usize>load<i32>(p, 72) + at),
        v128.load(<usize>load<i32>(p, 96) + at),
        v128.load(<usize>load<i32>(p, 120) + at),
        room + <usize>(x << 4),
        96,
      );
    }
    for (let y = 0; y < 6; y++)
      inward(room + <usize>(y * 96), 16, v + <usize>k + <usize>y * 6 * point, point);
  }
}

/** Four numbers of six: A^T of them. */
@inline
function outward(from: usize, step: usize, to: usize, gap: usize): void {
  const x1 = v128.load(from + step),
    x2 = v128.load(from + 2 * step),
    x3 = v128.load(from + 3 * step),
    x4 = v128.load(from + 4 * step);
  const s = f32x4.add(x1, x2),
    u = f32x4.sub(x1, x2),
    q = f32x4.add(x3, x4),
    w = f32x4.sub(x3, x4);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(s, q)));
  v128.store(to + gap, fma(w, splat(B), f32x4.mul(u, splat(A))));
  v128.store(to + 2 * gap, fma(q, splat(2), f32x4.mul(s, splat(0.5))));
  v128.store(to + 3 * gap, f32x4.add(v128.load(from + 5 * step), fma(w, splat(B3), f32x4.mul(u, splat(A3)))));
}

/** A^T m A of one tile and eight filters, with bias, residual and activation, to where its pixels lie. */
function transformOut(c: Winograd, index: i32, panel: i32, m: usize, room: usize): void {
  const image = index / c.tiles;
  const place = index % c.tiles;
  const top = (place / c.across) * 4;
  const left = (place % c.across) * 4;
  const filter = panel * COLUMNS;
  const width = min(COLUMNS, c.filters - filter);
  const point = <usize>(c.block << 5);
  const done = room + 24 * 16;
  const bottom = min(4, c.height - top);
  const right = min(4, c.width - left);
  for (let half = 0; half < width; half += 4) {
    const from = m + <usize>(half << 2);
    for (let x = 0; x < 6; x++)
      outward(from + <usize>x * point, 6 * point, room + <usize>(x << 4), 96);
    for (let y = 0; y < 4; y++) outward(room + <usize>(y * 96), 16, done + <usize>(y << 6), 16);
    const bias = v128.load(c.bias + <usize>((filter + half) << 2));
    for (let y = 0; y < bottom; y++)
      for (let x = 0; x < right; x++) {
        const pixel = (image * c.height + top + y) * c.width + left + x;
        const at = <usize>((pixel * c.filters + filter + half) << 2);
        v128.store(c.out + at, f32x4.add(v128.load(done + <usize>((y << 6) + (x << 4))), bias));
        finish(c.out + at, c.residual == 0 ? 0 : c.residual + at, 4, c.activation);
      }
  }
}

/** G g G^T of every kernel of three by three, as panels of eight filters, point by point. */
export function packWinograd(filter: usize, channels: i32, filters: i32, panels: usize): void {
  const step = <usize>((channels * filters) << 2);
  for (let f = 0; f < filters; f++)
    for (let k = 0; k < channels; k++) {
      const from = filter + <usize>((k * filters + f) << 2);
      const to = panels + <usize>(((f >> 3) * POINTS * channels + k) << 5) + <usize>((f & 7) << 2);
      packOne(from, step, to, <usize>(channels << 5));
    }
}

function packOne(from: usize, step: usize, to: usize, point: usize): void {
  for (let y = 0; y < 6; y++)
    for (let x = 0; x < 6; x++) {
      let sum: f64 = 0;
      for (let j = 0; j < 3; j++)
        for (let i = 0; i < 3; i++)
          sum += factor(y, j) * factor(x, i) * <f64>load<f32>(from + <usize>(j * 3 + i) * step);
      store<f32>(to + <usize>(y * 6 + x) * point, <f32>sum);
    }
}

/** G: of points 0, ±a, ±b the powers over the product of distances. */
function factor(row: i32, power: i32): f64 {
  if (row == 0) return power == 0 ? 1 : 0;
  if (row == 5) return power == 2 ? 1 : 0;
  const large = row > 2;
  const point = large ? sqrt<f64>(2) : sqrt<f64>(0.5);
  const signed = row % 2 == 1 ? point : -point;
  const over: f64 = large ? 6 : -1.5;
  if (power == 0) return 1 / over;
  return (power == 1 ? signed : point * point) / over;
}
