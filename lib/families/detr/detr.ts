import { sidesOf } from '../../image/placement.ts';
import { preprocess } from '../../image/preprocess.ts';
import type { Family } from '../family.ts';
import { own } from '../ownPaths.ts';
import type { DetrConfig } from './config.ts';
import { huggingFaceDetr } from './dialects.ts';
import { forward } from './forward.ts';
import { readDetr } from './readDetr.ts';
import { detrStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

/** DETR, and detectors that read one map as DETR does. */
export const detr: Family<DetrConfig> = {
  ...detrStructure,
  supported: SUPPORTED,
  readConfig: readDetr,
  dialects: [huggingFaceDetr, own],
  // A single map fits every input; those that are laid onto each other do not.
  input: ({ neck, processor }) => ({
    preprocess: (pixels, size) => preprocess(pixels, size, processor),
    ...(neck.kind === 'hybrid' ? sidesOf(neck.encoder.strides) : { sideStep: 1 }),
  }),
  forward,
};
