import type { Config } from '../../config.ts';
import { forward } from '../../forward.ts';
import { sidesOf } from '../../image/placement.ts';
import { preprocess } from '../../image/preprocess.ts';
import type { Dialect } from '../dialect.ts';
import type { Family } from '../family.ts';
import { further, loadFurther } from './further.ts';
import { huggingFace } from './huggingFace.ts';
import { inputNotes } from './inputNotes.ts';
import { readRtDetr } from './readRtDetr.ts';
import { rtDetrStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

const dialects = (): readonly Dialect[] => [
  huggingFace,
  ...(further.here()?.dialects ?? []),
];

/** RT-DETR, the detector of this book. */
export const rtDetr: Family<Config> = {
  ...rtDetrStructure,
  supported: SUPPORTED,
  readConfig: readRtDetr,
  get dialects() {
    return dialects();
  },
  // Loaded only for a file without a config.json.
  async describe(described, replies) {
    const [{ describeRtDetr }] = await Promise.all([
      import('./describe.ts'),
      loadFurther(),
    ]);
    return describeRtDetr(described, replies, dialects());
  },
  input: ({ encoder, processor }) => ({
    preprocess: (pixels, size) => preprocess(pixels, size, processor),
    ...sidesOf(encoder.strides),
  }),
  inputNotes,
  forward: (pixels_BHW3, s, config, { stopAfterLayer, denoising } = {}) =>
    forward(pixels_BHW3, s, config, stopAfterLayer, denoising),
};
