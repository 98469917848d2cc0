import type { Config } from '../../config.ts';
import { forward } from '../../forward.ts';
import type { Family } from '../family.ts';
import { rtDetrDescription } from './description.ts';

/** RT-DETR, the detector of this book. */
export const rtDetr: Family<Config> = {
  ...rtDetrDescription,
  forward: (pixels_BHW3, s, config, { stopAfterLayer, denoising } = {}) =>
    forward(pixels_BHW3, s, config, stopAfterLayer, denoising),
};
