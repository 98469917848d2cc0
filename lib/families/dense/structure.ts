import { backboneParts, stageStrides } from '../../backbone/backboneParts.ts';
import { encoderParts } from '../../encoder/encoderParts.ts';
import { queryParts } from '../../query/queryParts.ts';
import type { Structure } from '../family.ts';
import type { DenseConfig } from './config.ts';
import { suppressed } from './suppressed.ts';
import { DENSE } from './supported.ts';

/** How a dense detector is built: RT-DETR without its decoder. */
export const denseStructure: Structure<DenseConfig> = {
  name: DENSE,
  parts({ backbone, encoder, heads, labels }) {
    const strides = stageStrides(backbone).slice(-backbone.levels);
    return [
      ...backboneParts(backbone),
      ...encoderParts(encoder, strides),
      ...queryParts({ ...heads, learnedQueries: false }, strides, labels.length),
    ];
  },
  stages: ['backbone', 'encoder', 'query'],
  answers: ({ inputSize: [height, width], encoder: { strides } }) => ({
    queries: strides
      .map((stride) => Math.ceil(height / stride) * Math.ceil(width / stride))
      .reduce((sum, cells) => sum + cells, 0),
    layers: [{ logit: 'query.logit', cxcywh01: 'query.cxcywh01' }],
    tokens: null,
  }),
  scores: () => 'sigmoid',
  postprocess: suppressed,
};
