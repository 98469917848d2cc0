import type { Played } from './motion/player.ts';
import type { PairChoice, RivalsOptions } from './motion/rivals/rivalsMotion.ts';
import type { RivalsFrames } from './motion/rivals/tale.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/rivals/rivalsMotion.ts'));

/**
 * How one of two queries on an object falls silent, as a motion: layer by layer what they hear of each other, their
 * boxes and their scores, beside the same in runs where the talk is changed. Its value is the place on the strip, and which
 * pair is told.
 *
 * @shape start Q4, per layer logit_QV, cxcywh01_Q4, hears QQ
 * @unit  weights and scores 0 .. 1
 */
export function rivalSteps(
  frames: RivalsFrames,
  options: RivalsOptions,
): Operable<Played<PairChoice>> {
  const layers = frames.runs[0]?.layers.length ?? 0;
  const first = { pair: 0, at: layers + 1, ...options.value };
  return whenSeen(
    drawing,
    ({ rivalsMotion }) => rivalsMotion(frames, { ...options, value: first }),
    { first, room: { wide: 32, narrow: 52 } },
  );
}
