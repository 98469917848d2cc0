import { memoryMotion } from '../motion/memory/memoryMotion.ts';
import { frameOf } from './fixtures/frames.ts';

/** A picture that gets redder to the right, greener downwards, and is blue at one place. */
const pixels = frameOf(
  'input.pixels',
  'BHWC',
  [1, 6, 8, 3],
  ([, row = 0, column = 0, channel = 0]) =>
    [column / 8, row / 6, row === 3 && column === 3 ? 1 : 0.1][channel] ?? 0,
);

/** Every colour is apart. */
export function memoryApart(): Element {
  return memoryMotion(pixels, { pixel: { x: 3, y: 2 } });
}

/** Read with the rule of the other layout. */
export function memoryMisread(): Element {
  return memoryMotion(pixels, { pixel: { x: 7, y: 5 }, value: { at: 4 } });
}
