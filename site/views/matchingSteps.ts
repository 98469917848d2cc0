import type { MatchingOptions, PathPlace } from './motion/matching/matchingMotion.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/matching/matchingMotion.ts'));

/**
 * The Hungarian algorithm on a picture, as a motion: objects come in one by one, and along each augmenting path
 * lines exchange their ends. Its value is the place on the strip: how many objects are in.
 *
 * @shape cost_QG, boxes Q4
 */
export function matchingSteps(
  cost_QG: ArrayLike<number>,
  options: MatchingOptions,
): Operable<Played<PathPlace>> {
  return whenSeen(drawing, ({ matchingMotion }) => matchingMotion(cost_QG, options), {
    first: { at: options.value?.at ?? options.targets.length },
    room: { wide: 33, narrow: 56 },
    ofNumber: (at) => ({ at }),
  });
}
