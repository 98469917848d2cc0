import type { Played } from './motion/player.ts';
import type { CountChoice, SelectionOptions } from './motion/selection/selectionMotion.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/selection/selectionMotion.ts'));

/** The end of the step in which the plane sinks. */
const SUNK = 2;

/**
 * Which tokens become queries, as a motion: all stand over the picture as high as their scores, a plane sinks
 * until K stand out of it, and those fly to the list. The plane can be dragged. Its value is the place on the
 * strip, and how many are to stand out (null is all that the model takes).
 *
 * @shape scores S
 * @unit  scores 0 .. 1
 */
export function selectionSteps(
  scores: ArrayLike<number>,
  options: SelectionOptions,
): Operable<Played<CountChoice>> {
  const first = { count: null, at: SUNK, ...options.value };
  return whenSeen(
    drawing,
    ({ selectionMotion }) => selectionMotion(scores, { ...options, value: first }),
    { first, room: { wide: 33, narrow: 42 } },
  );
}
