import { sidesOf } from '../../image/placement.ts';
import { preprocess } from '../../image/preprocess.ts';
import { sayProcessor } from '../rtDetr/inputNotes.ts';
import type { Family } from '../family.ts';
import { own } from '../ownPaths.ts';
import type { DetrConfig } from './config.ts';
import { facebook, huggingFaceDetr } from './dialects.ts';
import { forward } from './forward.ts';
import { readDetr } from './readDetr.ts';
import { detrStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

const DIALECTS = [huggingFaceDetr, facebook, own];

/** DETR, and detectors that read one map as DETR does. */
export const detr: Family<DetrConfig> = {
  ...detrStructure,
  supported: SUPPORTED,
  readConfig: readDetr,
  dialects: DIALECTS,
  describe: async (described, replies) =>
    (await import('./describe.ts')).describeDetr(described, replies, DIALECTS),
  // A single map fits every input; those that are laid onto each other do not.
  input: ({ neck, processor }) => ({
    preprocess: (pixels, size) => preprocess(pixels, size, processor),
    ...(neck.kind === 'hybrid' ? sidesOf(neck.encoder.strides) : { sideStep: 1 }),
  }),
  inputNotes: ({ processor, position, library, labels, decoder }) => [
    ...(processor ? [`Pictures are ${sayProcessor(processor)}.`] : []),
    ...(library === undefined
      ? []
      : [
          `What the file does not say is as published, or as answered: ${decoder.heads} heads, stride 32 (not DC5)${labels.includes('N/A') ? ', COCO’s 91 names' : ''}.`,
        ]),
    ...(position.kind === 'none'
      ? [
          'Nothing tells this model where its tokens are: shuffle them, and it answers the same.',
        ]
      : []),
  ],
  forward,
};
