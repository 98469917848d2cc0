import { resnetParts, resnetStrides } from '../../backbone/resnetParts.ts';
import type { Config } from '../../config.ts';
import { decoderParts } from '../../decoder/decoderParts.ts';
import { encoderParts } from '../../encoder/encoderParts.ts';
import { preprocess } from '../../image/preprocess.ts';
import { postprocess } from '../../postprocess/postprocess.ts';
import { denoisingParts, queryParts } from '../../query/queryParts.ts';
import type { Description } from '../family.ts';
import { huggingFace } from './huggingFace.ts';
import { readRtDetr } from './readRtDetr.ts';
import { RT_DETR, SUPPORTED } from './supported.ts';

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
  tokenMaps: ({ encoder: { strides } }) =>
    strides.map((stride) => ({ name: `S${Math.log2(stride)}`, stride })),
  preprocess,
  postprocess,
};
