import { finish } from './activate';
import { COLUMNS, ROWS, TAP_BYTES, tile } from './tile';

/** Row tiles of a block: its addresses and maps stay in the cache while all panels pass. */
const TILES: i32 = 16;

/** What a convolution is of, as `convolveOnWasm.ts` writes it. */
@unmanaged
class Convolution {
  x: usize;
  height: i32;
  width: i32;
  channels: i32;
  size: i32;
  stride: i32;
  pad: i32;
  outHeight: i32;
  outWidth: i32;
  panels: usize;
  bias: usize;
  out: usize;
  filters: i32;
  activation: i32;
  residual: usize;
  /** As many zeros as there are channels. */
  zeros: usize;
}

/**
 * The output pixels `from` to `to` of a convolution (of all images, row by row): a product whose rows are
 * gathered by address, so that nothing is copied. A matrix is a map of size 1 under a kernel of size 1.
 */
export function convolve(at: usize, from: i32, to: i32, scratch: usize): void {
  const c = changetype<Convolution>(at);
  const taps = c.size * c.size;
  const bytes = <usize>(c.filters << 2);
  const panelBytes = <usize>((taps * c.channels) << 5);
  for (let block = from; block < to; block += TILES * ROWS) {
    const end = min(to, block + TILES * ROWS);
    address(c, block, end, scratch);
    let panel = c.panels;
    for (let f = 0; f < c.filters; f += COLUMNS, panel += panelBytes) {
      let rows = scratch;
      const column = c.out + <usize>(f << 2);
      for (let row = block; row < end; row += ROWS) {
        const out = column + <usize>row * bytes;
        const width = min(COLUMNS, c.filters - f);
        const bias = c.bias + <usize>(f << 2);
        tile(rows, taps, c.channels, panel, bias, out, <i32>bytes, min(ROWS, end - row), width);
        rows += <usize>(taps * TAP_BYTES);
      }
    }
    const first = <usize>block * bytes;
    const residual: usize = c.residual == 0 ? 0 : c.residual + first;
    finish(c.out + first, residual, (end - block) * c.filters, c.activation);
  }
}

/** Where every tap of every output pixel begins; the last tile repeats the last pixel. */
function address(c: Convolution, from: i32, to: i32, table: usize): void {
  const size = c.size;
  const pixel = c.channels << 2;
  const all = c.outHeight * c.outWidth;
  const tileBytes = <usize>(size * size * TAP_BYTES);
  for (let row = from; row < to; row += ROWS, table += tileBytes) {
    for (let i = 0; i < ROWS; i++) {
      const one = min(row + i, to - 1);
      const image = one / all;
      const place = one % all;
      const top = (place / c.outWidth) * c.stride - c.pad;
      const left = (place % c.outWidth) * c.stride - c.pad;
      const map = c.x + <usize>(image * c.height * c.width * pixel);
      let entry = table + <usize>(i << 2);
      for (let y = top; y < top + size; y++)
        for (let x = left; x < left + size; x++, entry += TAP_BYTES) {
          const inside = <u32>y < <u32>c.height && <u32>x < <u32>c.width;
          const address = inside ? map + <usize>((y * c.width + x) * pixel) : c.zeros;
          store<i32>(entry, <i32>address);
        }
    }
  }
}
