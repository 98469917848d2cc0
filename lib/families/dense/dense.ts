import { sidesOf } from '../../image/placement.ts';
import { preprocess } from '../../image/preprocess.ts';
import type { Family } from '../family.ts';
import { own } from '../ownPaths.ts';
import type { DenseConfig } from './config.ts';
import { forward } from './forward.ts';
import { readDense } from './readDense.ts';
import { denseStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

/** A dense detector with non-maximum suppression, on what RT-DETR has before its decoder. */
export const dense: Family<DenseConfig> = {
  ...denseStructure,
  supported: SUPPORTED,
  readConfig: readDense,
  dialects: [own],
  input: ({ encoder, processor }) => ({
    preprocess: (pixels, size) => preprocess(pixels, size, processor),
    ...sidesOf(encoder.strides),
  }),
  forward,
};
