import { convolutionMotion } from '../motion/convolution/convolutionMotion.ts';
import { frameOf } from './fixtures/frames.ts';

const EDGES = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
];

/** A bright square on a dark ground, and a kernel that answers to left edges. */
function steps(at: number): Element {
  const map = frameOf('input.pixels', 'HW', [12, 16], ([row = 0, column = 0]) =>
    row > 3 && row < 9 && column > 4 && column < 11 ? 0.9 : 0.1 + 0.01 * column,
  );
  return convolutionMotion(map, { kernel: EDGES, value: { at } });
}

/** The whole map is made. */
export function convolutionOfAll(): Element {
  return steps(3);
}

/** Stride 2, half way. */
export function convolutionWithStride(): Element {
  return steps(4.5);
}
