import { fma } from './fma';

/** Rows that a tile takes at once, and columns: twelve sums, which fit the registers with what they need. */
export const ROWS: i32 = 6;
export const COLUMNS: i32 = 8;
/** Bytes of a tap's row addresses. */
export const TAP_BYTES: i32 = 24;

/**
 * Six rows by eight columns of a product. The rows need not lie in one matrix: `rows` lists for each
 * of `taps` where the six begin. `panel` holds the weights, eight beside each other for every
 * tap and channel. One step of the loop per channel: V8 spills the sums of a longer one.
 */
export function tile(
  rows: usize,
  taps: i32,
  channels: i32,
  panel: usize,
  bias: usize,
  out: usize,
  step: i32,
  count: i32,
  width: i32,
): void {
  let a0 = v128.load(bias),
    a1 = v128.load(bias, 16);
  let b0 = a0,
    b1 = a1,
    c0 = a0,
    c1 = a1,
    d0 = a0,
    d1 = a1,
    e0 = a0,
    e1 = a1,
    f0 = a0,
    f1 = a1;
  const end = rows + <usize>(taps * TAP_BYTES);
  for (; rows < end; rows += TAP_BYTES) {
    let a = <usize>load<i32>(rows),
      b = <usize>load<i32>(rows, 4),
      c = <usize>load<i32>(rows, 8);
    let d = <usize>load<i32>(rows, 12),
      e = <usize>load<i32>(rows, 16),
      f = <usize>load<i32>(rows, 20);
    const stop = a + <usize>(channels << 2);
    while (a != stop) {
      const w0 = v128.load(panel),
        w1 = v128.load(panel, 16);
      let x = v128.load32_splat(a);
      a0 = fma(x, w0, a0);
      a1 = fma(x, w1, a1);
      x = v128.load32_splat(b);
      b0 = fma(x, w0, b0);
      b1 = fma(x, w1, b1);
      x = v128.load32_splat(c);
      c0 = fma(x, w0, c0);
      c1 = fma(x, w1, c1);
      x = v128.load32_splat(d);
      d0 = fma(x, w0, d0);
      d1 = fma(x, w1, d1);
      x = v128.load32_splat(e);
      e0 = fma(x, w0, e0);
      e1 = fma(x, w1, e1);
      x = v128.load32_splat(f);
      f0 = fma(x, w0, f0);
      f1 = fma(x, w1, f1);
      a += 4;
      b += 4;
      c += 4;
      d += 4;
      e += 4;
      f += 4;
      panel += 32;
    }
  }
  put(out, a0, a1, width);
  if (count > 1) put(out + step, b0, b1, width);
  if (count > 2) put(out + 2 * step, c0, c1, width);
  if (count > 3) put(out + 3 * step, d0, d1, width);
  if (count > 4) put(out + 4 * step, e0, e1, width);
  if (count > 5) put(out + 5 * step, f0, f1, width);
}

/** Stores the first `width` of eight numbers. */
function put(out: usize, low: v128, high: v128, width: i32): void {
  if (width == COLUMNS) {
    v128.store(out, low);
    v128.store(out, high, 16);
    return;
  }
  if (width >= 4) {
    v128.store(out, low);
    out += 16;
    width -= 4;
    low = high;
  }
  putPart(out, low, width);
}

/** Stores the first `width` of four numbers. */
export function putPart(out: usize, lanes: v128, width: i32): void {
  if (width > 0) v128.store_lane<f32>(out, lanes, 0);
  if (width > 1) v128.store_lane<f32>(out, lanes, 1, 4);
  if (width > 2) v128.store_lane<f32>(out, lanes, 2, 8);
}
