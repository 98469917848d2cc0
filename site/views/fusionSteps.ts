import type { FusedCell, FusionMotionOptions } from './motion/fusion/fusionMotion.ts';
import type { FusionFrames } from './motion/fusion/tale.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/fusion/fusionMotion.ts'));

/** The end of the first squeeze: two vectors and what they became. */
const SQUEEZED = 4;

/**
 * One cell's vector through the fusion of two levels, as a motion: copied into a square of four, laid beside its
 * finer neighbour, squeezed; then back with stride 2, laid beside, squeezed. The cell is chosen on the picture. Its
 * value is the place on the strip, and the cell of the coarse map (-1 is where the finer map is loudest).
 *
 * @shape coarse, fine, fused, halved, result BHWC, all of the coarse map's size (`run.everySecond`); sizes HW
 */
export function fusionSteps(
  frames: FusionFrames,
  options: FusionMotionOptions,
): Operable<Played<FusedCell>> {
  const first = { cell: -1, at: SQUEEZED, ...options.value };
  return whenSeen(
    drawing,
    ({ fusionMotion }) => fusionMotion(frames, { ...options, value: first }),
    { first, room: { wide: 31, narrow: 40 } },
  );
}
