import type { KernelMotionOptions, NoChoice } from './motion/kernels/kernelMotion.ts';
import type { KernelFrames } from './motion/kernels/tale.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/kernels/kernelMotion.ts'));

/** The end: both are one, and do the same. */
const COMPARED = 5;

/**
 * Two kernels of a RepVGG block become one, as a motion, at one pair of channels: norms are folded in, the small
 * kernel is padded, both are added, and the block's outputs are compared. Its value is the place on the strip.
 *
 * @shape weights HWCF, norms F, outputs HWF
 */
export function kernelSteps(
  frames: KernelFrames,
  options: KernelMotionOptions,
): Operable<Played<NoChoice>> {
  const first = { at: COMPARED, ...options.value };
  return whenSeen(
    drawing,
    ({ kernelMotion }) => kernelMotion(frames, { ...options, value: first }),
    { first, room: { wide: 24, narrow: 36 } },
  );
}
