import type { DenoisingOptions, RepairChoice } from './motion/denoising/denoisingMotion.ts';
import type { DenoisingFrames } from './motion/denoising/tale.ts';
import type { Played } from './motion/player.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/denoising/denoisingMotion.ts'));

/** The end of the step in which the boxes are shaken. */
const SHAKEN = 2;

/**
 * Denoising, as a motion: true boxes are shaken, the decoder repairs them layer by layer, and a curtain falls
 * between the groups. A click chooses the box that is looked at. Its value is the place on the strip, and that box.
 *
 * @shape boxLogit_BN4 of one image, per layer cxcywh01_Q4, logit_QV, mask QQ
 */
export function denoisingSteps(
  frames: DenoisingFrames,
  options: DenoisingOptions,
): Operable<Played<RepairChoice>> {
  const first = { target: null, at: SHAKEN + frames.layers.length, ...options.value };
  return whenSeen(
    drawing,
    ({ denoisingMotion }) => denoisingMotion(frames, { ...options, value: first }),
    {
      first,
      room: { wide: 33, narrow: 58 },
      // A film of layers, whose start was the shaken box.
      ofNumber: (layer) => ({ target: null, at: SHAKEN + layer }),
    },
  );
}
