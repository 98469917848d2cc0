import type { Frame } from '#lib/trace/frame.ts';
import type { MemoryOptions } from './motion/memory/memoryMotion.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/memory/memoryMotion.ts'));

/** The end of the step in which every colour is apart. */
const APART = 3;

/**
 * Numbers of a few pixels in memory, as a motion: pixel by pixel, colour by colour, and read with the wrong
 * rule. Its value is the place on the strip.
 *
 * @shape pixels BHWC
 * @unit  0 .. 1
 */
export function memorySteps(
  pixels: Frame,
  options: MemoryOptions,
): Operable<Played<object>> {
  const first = { at: APART, ...options.value };
  return whenSeen(
    drawing,
    ({ memoryMotion }) => memoryMotion(pixels, { ...options, value: first }),
    { first, room: { wide: 28, narrow: 34 } },
  );
}
