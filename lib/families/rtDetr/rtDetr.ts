import type { Config } from '../../config.ts';
import { forward } from '../../forward.ts';
import { sidesOf } from '../../image/placement.ts';
import { preprocess } from '../../image/preprocess.ts';
import type { Family } from '../family.ts';
import { huggingFace, huggingFaceOnHgNet, huggingFaceOnTimm } from './huggingFace.ts';
import { inputNotes } from './inputNotes.ts';
import { readRtDetr } from './readRtDetr.ts';
import { rtDetrStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

/** RT-DETR, the detector of this book. */
export const rtDetr: Family<Config> = {
  ...rtDetrStructure,
  supported: SUPPORTED,
  readConfig: readRtDetr,
  dialects: [huggingFace, huggingFaceOnHgNet, huggingFaceOnTimm],
  input: ({ encoder, processor }) => ({
    preprocess: (pixels, size) => preprocess(pixels, size, processor),
    ...sidesOf(encoder.strides),
  }),
  inputNotes,
  forward: (pixels_BHW3, s, config, { stopAfterLayer, denoising } = {}) =>
    forward(pixels_BHW3, s, config, stopAfterLayer, denoising),
};
