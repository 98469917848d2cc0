import type { Config } from '../../config.ts';
import { forward } from '../../forward.ts';
import { sidesOf } from '../../image/placement.ts';
import { preprocess } from '../../image/preprocess.ts';
import type { Family } from '../family.ts';
import { huggingFace, huggingFaceOnHgNet, huggingFaceOnTimm } from './huggingFace.ts';
import { inputNotes } from './inputNotes.ts';
import { lyuwenyu, lyuwenyuOnHgNet } from './lyuwenyu.ts';
import { readRtDetr } from './readRtDetr.ts';
import { rtDetrStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';
import { ultralytics } from './ultralytics.ts';

const DIALECTS = [
  huggingFace,
  huggingFaceOnHgNet,
  huggingFaceOnTimm,
  lyuwenyu,
  lyuwenyuOnHgNet,
  ultralytics,
];

/** RT-DETR, the detector of this book. */
export const rtDetr: Family<Config> = {
  ...rtDetrStructure,
  supported: SUPPORTED,
  readConfig: readRtDetr,
  dialects: DIALECTS,
  // Loaded only for a file without a config.json.
  describe: async (described, replies) =>
    (await import('./describe.ts')).describeRtDetr(described, replies, DIALECTS),
  input: ({ encoder, processor }) => ({
    preprocess: (pixels, size) => preprocess(pixels, size, processor),
    ...sidesOf(encoder.strides),
  }),
  inputNotes,
  forward: (pixels_BHW3, s, config, { stopAfterLayer, denoising } = {}) =>
    forward(pixels_BHW3, s, config, stopAfterLayer, denoising),
};
