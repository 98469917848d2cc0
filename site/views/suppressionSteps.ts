import type { Played } from './motion/player.ts';
import type {
  PlaceChoice,
  SuppressionOptions,
} from './motion/suppression/suppressionMotion.ts';
import type { Proposal } from './motion/suppression/tale.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/suppression/suppressionMotion.ts'));

/** The end of the first round: the best box stays, and its rivals are gone. */
const ROUND = 4;

/**
 * Non-maximum suppression at one place of the picture, as a motion: boxes are collected, sorted, and deleted
 * where they overlap the best one; then what the queries say there. A click chooses the place. Its value is the
 * place on the strip, and that of the picture.
 *
 * @unit  boxes in px of the picture, scores 0 .. 1
 */
export function suppressionSteps(
  dense: readonly Proposal[],
  options: SuppressionOptions,
): Operable<Played<PlaceChoice>> {
  const first = { place: null, at: ROUND, ...options.value };
  return whenSeen(
    drawing,
    ({ suppressionMotion }) => suppressionMotion(dense, { ...options, value: first }),
    { first, room: { wide: 33, narrow: 52 } },
  );
}
