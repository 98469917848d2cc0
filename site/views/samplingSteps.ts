import type { Played } from './motion/player.ts';
import type { NoChoice, SamplingMotionOptions } from './motion/sampling/samplingMotion.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';
import type { DeformableFrames } from './parts/samples.ts';

const drawing = fetchedOnce(() => import('./motion/sampling/samplingMotion.ts'));

/** The end of the step in which the arrows are set. */
const AIMED = 2;

/**
 * Where one query looks, as a motion: the box, the arrows of one head, half the box, all levels, all heads.
 * Query and head are chosen in a `samplingPoints`, or here by digits; the first arrows can be dragged. Its value
 * is the place on the strip.
 *
 * @shape locations BQMLP2, weights BQMLP, boxes BQ4
 */
export function samplingSteps(
  frames: DeformableFrames,
  options: SamplingMotionOptions,
): Operable<Played<NoChoice>> {
  const first = { at: AIMED, ...options.value };
  return whenSeen(
    drawing,
    ({ samplingMotion }) => samplingMotion(frames, { ...options, value: first }),
    { first, room: { wide: 34, narrow: 50 } },
  );
}
