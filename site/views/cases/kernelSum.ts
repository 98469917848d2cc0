import { kernelSum } from '../kernelSum.ts';
import { frameOf } from './fixtures/frames.ts';

const kernel = (name: string, size: number, values: readonly number[]) => ({
  name,
  kernel: frameOf(
    name,
    'HW',
    [size, size],
    ([row = 0, column = 0]) => values[row * size + column] ?? 0,
  ),
});

/** Whole numbers: a 1x1 kernel goes into the middle of a 3x3 kernel. */
export function kernelsOfToy(): Element {
  return kernelSum([
    kernel('3 x 3', 3, [1, 0, -1, 2, 0, -2, 1, 0, -1]),
    kernel('1 x 1', 1, [5]),
    kernel('one kernel', 3, [1, 0, -1, 2, 5, -2, 1, 0, -1]),
  ]);
}

/** Weights between -1 and 1. */
export function kernelsOfModel(): Element {
  const three = [0.012, -0.08, 0.03, 0.22, -0.41, 0.07, 0.001, 0.15, -0.02];
  return kernelSum([
    kernel('3 x 3', 3, three),
    kernel('1 x 1', 1, [0.3]),
    kernel(
      'fused',
      3,
      three.map((value, at) => (at === 4 ? value + 0.3 : value)),
    ),
  ]);
}
