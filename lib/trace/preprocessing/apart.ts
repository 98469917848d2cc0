import { decodeBrain, decodeHalf, encodeHalf } from '../../params/half.ts';
import type { InputImage } from './explain.ts';

/** How two inputs of one size differ, in their own units. */
export interface Apart {
  readonly largest: number;
  /** Place of the largest difference. */
  readonly at: { readonly y: number; readonly x: number; readonly c: number };
  /** Mean of theirs less ours. */
  readonly bias: number;
  /** Share of the values that differ by more than `step`. */
  readonly share: number;
  /** Rows and columns of all such values: top, left, bottom, right. */
  readonly box: readonly [number, number, number, number];
}

/** Holds two inputs of one size against each other. */
export function apart(ours: InputImage, theirs: InputImage, step: number): Apart {
  const [height, width] = ours.size;
  const [a, b] = [ours.pixels_HW3, theirs.pixels_HW3];
  let [largest, at, sum, count] = [0, 0, 0, 0];
  const box: [number, number, number, number] = [height, width, -1, -1];
  for (let i = 0; i < a.length; i++) {
    const difference = (b[i] as number) - (a[i] as number);
    const size = Math.abs(difference);
    sum += difference;
    if (size > largest) {
      largest = size;
      at = i;
    }
    if (size <= step) continue;
    count++;
    const { y, x } = placeOf(i, width);
    box[0] = Math.min(box[0], y);
    box[1] = Math.min(box[1], x);
    box[2] = Math.max(box[2], y);
    box[3] = Math.max(box[3], x);
  }
  const all = Math.max(a.length, 1);
  return { largest, at: placeOf(at, width), bias: sum / all, share: count / all, box };
}

function placeOf(i: number, width: number) {
  const c = i % 3;
  const pixel = (i - c) / 3;
  const x = pixel % width;
  return { y: (pixel - x) / width, x, c };
}

/** Correlation of two inputs, 0..1, whatever its sign. */
export function alikeness({ pixels_HW3: a }: InputImage, { pixels_HW3: b }: InputImage) {
  const mean = (of: Float32Array) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] as number) - meanA;
    const y = (b[i] as number) - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? Math.abs(ab) / Math.sqrt(aa * bb) : 0;
}

/** The shorter floats that inputs are rounded to. */
const SHORTER: readonly {
  readonly name: string;
  readonly round: (values: Float32Array) => Float32Array;
}[] = [
  { name: 'float16', round: (values) => decodeHalf(encodeHalf(values)) },
  { name: 'bfloat16', round: (values) => decodeBrain(encodeBrain(values)) },
];

/** To the nearest, of two to the even one, as torch does. */
function encodeBrain(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.slice().buffer);
  const upper = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const one = bits[i] as number;
    upper[i] = (one + 0x7fff + ((one >>> 16) & 1)) >>> 16;
  }
  return upper;
}

/** Shares of the values in which a rounding must show, and must be found. */
const SHOWS = 0.1;
const FOUND = 0.99;

/** `float16` or `bfloat16` where theirs are ours rounded to it; else null. */
export function roundedTo(ours: Float32Array, theirs: Float32Array): string | null {
  if (1 - shareEqual(ours, theirs) < SHOWS) return null;
  const found = SHORTER.find(({ round }) => shareEqual(round(ours), theirs) >= FOUND);
  return found?.name ?? null;
}

function shareEqual(a: Float32Array, b: Float32Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) count++;
  return count / Math.max(a.length, 1);
}
