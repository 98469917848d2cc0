import type { Operable } from './parts/operable.ts';
import type {
  AttentionMotionOptions,
  KeyChoice,
} from './motion/attention/attentionMotion.ts';
import type { AttentionFrames } from './motion/attention/tale.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';

const drawing = fetchedOnce(() => import('./motion/attention/attentionMotion.ts'));

/** The end of the step in which the mixture is made: most is seen there. */
const MIXED = 7;

/**
 * How one token of self-attention is answered, as a motion: its query meets every key, the scores become
 * shares, the values are mixed in those shares; then all heads, and all tokens. Token and head are chosen
 * in an `attentionOverImage`, or here: both follow each other. Its value is the place on the strip, and the key that is looked at.
 *
 * @shape  q, k, v BMSD, weights BMSS
 */
export function attentionSteps(
  frames: AttentionFrames,
  options: AttentionMotionOptions,
): Operable<Played<KeyChoice>> {
  const first = { key: null, at: MIXED, ...options.value };
  return whenSeen(
    drawing,
    ({ attentionMotion }) => attentionMotion(frames, { ...options, value: first }),
    { first, room: { wide: 34, narrow: 56 } },
  );
}
