import { resnetParts, resnetStrides } from '../../backbone/resnetParts.ts';
import type { Config } from '../../config.ts';
import { decoderParts } from '../../decoder/decoderParts.ts';
import { encoderParts } from '../../encoder/encoderParts.ts';
import { indices } from '../../parts/make.ts';
import { denoisingParts, queryParts } from '../../query/queryParts.ts';
import type { Structure } from '../family.ts';
import { RT_DETR } from './supported.ts';

/** The finest map, of stride 8, is that of the third halving: S3. */
const FINEST = 3;

/** How RT-DETR, the detector of this book, is built. */
export const rtDetrStructure: Structure<Config> = {
  name: RT_DETR,
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
};
