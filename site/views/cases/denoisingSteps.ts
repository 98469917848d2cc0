import { denoisingMotion } from '../motion/denoising/denoisingMotion.ts';
import { denoising, truth } from './fixtures/denoising.ts';
import { LABELS as labels } from './fixtures/layers.ts';
import { street as picture } from './fixtures/picture.ts';

/** Two layers have repaired what was shaken a little. */
export function denoisingMidway(): Element {
  const known = { picture, truth, labels, group: 0, kind: 'positive' } as const;
  return denoisingMotion(denoising, { ...known, value: { at: 4, target: 1 } });
}

/** The curtain has fallen between the groups; followed are the negatives of the last one. */
export function denoisingCurtain(): Element {
  const known = { picture, truth, labels, group: 2, kind: 'negative' } as const;
  return denoisingMotion(denoising, { ...known, value: { at: Infinity } });
}
