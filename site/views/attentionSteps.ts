import type { Operable } from './parts/operable.ts';
import type {
  AttentionMotionOptions,
  KeyChoice,
} from './motion/attention/attentionMotion.ts';
import type { AttentionFrames } from './motion/attention/tale.ts';
import type { Played } from './motion/player.ts';
import { whenSeen } from './motion/whenSeen.ts';

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
  const make = async () => {
    const { attentionMotion } = await import('./motion/attention/attentionMotion.ts');
    return attentionMotion(frames, { ...options, value: first });
  };
  return whenSeen(make, { first, room: { wide: 34, narrow: 56 } });
}
