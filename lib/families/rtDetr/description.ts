import { resnetParts, resnetStrides } from '../../backbone/resnetParts.ts';
import type { Config } from '../../config.ts';
import { decoderParts } from '../../decoder/decoderParts.ts';
import { encoderParts } from '../../encoder/encoderParts.ts';
import { preprocess } from '../../image/preprocess.ts';
import { postprocess } from '../../postprocess/postprocess.ts';
import { indices } from '../../parts/make.ts';
import { denoisingParts, queryParts } from '../../query/queryParts.ts';
import type { Description } from '../family.ts';
import { huggingFace } from './huggingFace.ts';
import { readRtDetr } from './readRtDetr.ts';
import { RT_DETR, SUPPORTED } from './supported.ts';

/** The finest map, of stride 8, is that of the third halving: S3. */
const FINEST = 3;

/** RT-DETR, the detector of this book, without its network. */
export const rtDetrDescription: Description<Config> = {
  name: RT_DETR,
  supported: SUPPORTED,
  readConfig: readRtDetr,
  dialects: [huggingFace],
  parts({ backbone, encoder, decoder, labels }) {
    const strides = resnetStrides(backbone).slice(-encoder.inputWidths.length);
    return [
      ...resnetParts(backbone),
      ...encoderParts(encoder, strides),
      ...queryParts(decoder, strides, labels.length),
      ...decoderParts(decoder, strides, labels.length),
      ...denoisingParts(decoder, labels.length),
    ];
  },
  stages: ['backbone', 'encoder', 'query', 'decoder'],
  answers: ({ encoder, decoder }) => ({
    queries: decoder.queries,
    layers: indices(decoder.layers).map((layer) => ({
      logit: `decoder.layers.${layer}.logit`,
      cxcywh01: `decoder.layers.${layer}.cxcywh01`,
    })),
    tokens: {
      path: 'query.tokens',
      maps: encoder.strides.map((stride, level) => ({
        ...{ name: `S${FINEST + level}`, fused: `P${FINEST + level}`, stride },
      })),
    },
  }),
  input: ({ encoder }) => ({ preprocess, sideStep: Math.max(...encoder.strides) }),
  postprocess,
};
