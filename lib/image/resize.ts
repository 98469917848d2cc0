import { FILTERS, type Filter, type Resample } from './filters.ts';
import { resizeNearest } from './nearest.ts';

/** An RGB picture, 8 bits, row by row. */
export interface RGB {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const PRECISION_BITS = 32 - 8 - 2;
/** A weight of 1 in fixed point. */
const ONE = 1 << PRECISION_BITS;

/**
 * Resizes as Pillow's `Image.resize` does, bit for bit: a filter (bilinear: a triangle) whose
 * support grows when shrinking (so that no pixel is skipped), in fixed point, each pass rounded to
 * 8 bits. A pass that would change nothing is left out.
 *
 * @shape  HW3 → HW3
 * @unit   0..255
 * @source Pillow 13, src/libImaging/Resample.c
 * @quirk  16
 */
export function resize(
  image: RGB,
  [height, width]: readonly [number, number],
  resample: Resample = 'bilinear',
): RGB {
  if (resample === 'nearest') return resizeNearest(image, [height, width]);
  const filter = FILTERS[resample];
  const rows = (of: RGB) => (width === of.width ? of : resizeRows(of, width, filter));
  const columns = (of: RGB) =>
    height === of.height ? of : resizeColumns(of, height, filter);
  const shrinksDown = image.height - height;
  // Where the height shrinks by far more than the width, Pillow 13 begins with the columns.
  const columnsFirst = shrinksDown > 0 && shrinksDown > 2 * (image.width - width);
  return columnsFirst ? rows(columns(image)) : columns(rows(image));
}

interface Taps {
  /** First input position of each output position. */
  readonly first: Int32Array;
  /** Number of weights of each output position. */
  readonly count: Int32Array;
  /** Fixed-point weights, `stride` per output position. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** The weights by which `from` input positions make `to` output positions. */
function tapsOf(from: number, to: number, filter: Filter): Taps {
  const scale = from / to;
  const stretch = Math.max(scale, 1);
  const support = filter.support * stretch;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Int32Array(to * stride);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const begin = Math.max(Math.trunc(centre - support + 0.5), 0);
    const end = Math.min(Math.trunc(centre + support + 0.5), from);
    const exact = Array.from({ length: end - begin }, (_, j) =>
      filter.weight((j + begin - centre + 0.5) * (1 / stretch)),
    );
    const sum = exact.reduce((a, b) => a + b, 0);
    exact.forEach((weight, j) => {
      const normal = sum === 0 ? weight : weight / sum;
      weights[i * stride + j] = Math.trunc(Math.sign(normal) * 0.5 + normal * ONE);
    });
    first[i] = begin;
    count[i] = end - begin;
  }
  return { first, count, weights, stride };
}

/** Half of what the fixed point cuts off, so that cutting rounds. */
const HALF = 1 << (PRECISION_BITS - 1);

const toByte = (sum: number) => {
  const rounded = sum >> PRECISION_BITS;
  return rounded < 0 ? 0 : rounded > 255 ? 255 : rounded;
};

/** Sums fit into 32 bits, and said so they are whole numbers to the machine: it comes before every run. */
function resizeRows(image: RGB, width: number, filter: Filter): RGB {
  const { first, count, weights, stride } = tapsOf(image.width, width, filter);
  const bytes = image.data;
  const data = new Uint8Array(width * image.height * 3);
  for (let y = 0, to = 0; y < image.height; y++)
    for (let x = 0; x < width; x++, to += 3) {
      let from = (y * image.width + (first[x] as number)) * 3;
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      const begin = x * stride;
      const end = begin + (count[x] as number);
      for (let tap = begin; tap < end; tap++, from += 3) {
        const weight = weights[tap] as number;
        red = (red + Math.imul(weight, bytes[from] as number)) | 0;
        green = (green + Math.imul(weight, bytes[from + 1] as number)) | 0;
        blue = (blue + Math.imul(weight, bytes[from + 2] as number)) | 0;
      }
      data[to] = toByte(red);
      data[to + 1] = toByte(green);
      data[to + 2] = toByte(blue);
    }
  return { width, height: image.height, data };
}

/** Row by row, because that is how the bytes lie. */
function resizeColumns(image: RGB, height: number, filter: Filter): RGB {
  const { first, count, weights, stride } = tapsOf(image.height, height, filter);
  const bytes = image.data;
  const row = image.width * 3;
  const data = new Uint8Array(height * row);
  const sums = new Int32Array(row);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    for (let tap = 0; tap < (count[y] as number); tap++) {
      const weight = weights[y * stride + tap] as number;
      const from = ((first[y] as number) + tap) * row;
      for (let i = 0; i < row; i++)
        sums[i] = (sums[i] as number) + Math.imul(weight, bytes[from + i] as number);
    }
    for (let i = 0; i < row; i++) data[y * row + i] = toByte(sums[i] as number);
  }
  return { width: image.width, height, data };
}
