import type { Config } from '../../config.ts';
import { forward } from '../../forward.ts';
import { preprocess } from '../../image/preprocess.ts';
import { postprocess } from '../../postprocess/postprocess.ts';
import type { Family } from '../family.ts';
import { huggingFace } from './huggingFace.ts';
import { readRtDetr } from './readRtDetr.ts';
import { rtDetrStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

/** RT-DETR, the detector of this book. */
export const rtDetr: Family<Config> = {
  ...rtDetrStructure,
  supported: SUPPORTED,
  readConfig: readRtDetr,
  dialects: [huggingFace],
  input: ({ encoder }) => ({ preprocess, sideStep: Math.max(...encoder.strides) }),
  forward: (pixels_BHW3, s, config, { stopAfterLayer, denoising } = {}) =>
    forward(pixels_BHW3, s, config, stopAfterLayer, denoising),
  postprocess,
};
