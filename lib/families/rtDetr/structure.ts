import { backboneParts, stageStrides } from '../../backbone/backboneParts.ts';
import type { Config, ModelConfig } from '../../config.ts';
import { decoderParts } from '../../decoder/decoderParts.ts';
import { encoderParts } from '../../encoder/encoderParts.ts';
import { withFurther } from '../../numbers/tokens.ts';
import { indices } from '../../parts/make.ts';
import { postprocess } from '../../postprocess/postprocess.ts';
import { denoisingParts, queryParts } from '../../query/queryParts.ts';
import type { Structure } from '../family.ts';
import { RT_DETR } from './supported.ts';

/** The coarsest map, of stride 32, is that of the fifth halving: S5. */
const COARSEST = 5;

/** Whether a model is an RT-DETR, whose configuration says more than that of every detector. */
export const isRtDetr = (config: ModelConfig): config is Config =>
  config.family === RT_DETR;

/** How RT-DETR, the detector of this book, is built. */
export const rtDetrStructure: Structure<Config> = {
  name: RT_DETR,
  parts({ backbone, encoder, decoder, labels }) {
    const strides = stageStrides(backbone).slice(-backbone.levels);
    const all = withFurther(strides, decoder.levels);
    return [
      ...backboneParts(backbone),
      ...encoderParts(encoder, strides),
      ...queryParts(decoder, all, labels.length),
      ...decoderParts(decoder, all, labels.length),
      ...denoisingParts(decoder, labels.length),
    ];
  },
  stages: ['backbone', 'encoder', 'query', 'decoder'],
  answers: ({ encoder, decoder }) => ({
    queries: decoder.queries,
    layers: indices(decoder.evaluatedLayer).map((layer) => ({
      logit: `decoder.layers.${layer}.logit`,
      cxcywh01: `decoder.layers.${layer}.cxcywh01`,
    })),
    tokens: {
      path: 'query.tokens',
      maps: withFurther(encoder.strides, decoder.levels).map((stride, level) => {
        const number = COARSEST + 1 - encoder.strides.length + level;
        const fused = `P${number}`;
        return { name: number > COARSEST ? fused : `S${number}`, fused, stride };
      }),
    },
  }),
  scores: () => 'sigmoid',
  postprocess: ({ logit_QV, cxcywh01_Q4 }, options) =>
    postprocess(logit_QV, cxcywh01_Q4, options),
};
