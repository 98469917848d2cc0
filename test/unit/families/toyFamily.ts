import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '#lib/config.ts';
import { dialectOf } from '#lib/families/dialect.ts';
import type { Family, ModelOutput } from '#lib/families/family.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { convNorm } from '#lib/nn/convNorm.ts';
import { tokensOf } from '#lib/ops/levels.ts';
import { linear } from '#lib/ops/linear.ts';
import * as part from '#lib/parts/make.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import type { Scope } from '#lib/scope.ts';

export interface ToyConfig extends ModelConfig {
  readonly width: number;
}

const [STRIDE, EPS] = [8, 0.5];

/** One convolution; every cell of its map is a query that says its class and its box. */
function grid(pixels_BHW3: Tensor4D, s: Scope): ModelOutput {
  const unit = s.at('grid');
  const input_BHW3 = s.at('input').see('pixels', pixels_BHW3, 'BHW3');
  const map_BHWC = convNorm(input_BHW3, unit, {
    stride: STRIDE,
    activation: 'relu',
    eps: EPS,
  });
  const cells_BQC = tokensOf(unit.see('map', map_BHWC, 'BHWC'));
  const head = s.at('head');
  const logit_BQV = head.see('logit', linear(cells_BQC, head.at('class')), 'BQV');
  const box_BQ4 = tf.sigmoid(linear(cells_BQC, head.at('box')));
  const cxcywh01_BQ4 = head.see('cxcywh01', box_BQ4, 'BQ4');
  const last = { logit_BQV, cxcywh01_BQ4 };
  return { ...last, layers: [last], denoised: [] };
}

/** All that a family is. */
export const toy: Family<ToyConfig> = {
  name: 'toy',
  supported: 'toys',
  readConfig: (all) =>
    all.raw('model_type') === 'toy'
      ? {
          family: 'toy',
          width: all.count('width', 4),
          labels: ['dot', 'bar'],
          inputSize: [16, 24],
        }
      : null,
  dialects: [
    dialectOf('toys', [
      ['grid.conv', 'c'],
      ['grid.norm', 'n'],
      ['head.class', 'v'],
      ['head.box', 'b'],
    ]),
  ],
  parts({ width, labels, inputSize: [height, across] }) {
    const toward = (step: string) => ({
      at: { queries: (height / STRIDE) * (across / STRIDE) },
      module: 'head',
      step,
    });
    return [
      part.convNorm('grid', 3, width, {
        at: { stride: STRIDE },
        module: 'grid',
        step: 'grid.map',
        kernel: 3,
        stride: STRIDE,
        eps: EPS,
      }),
      part.linear('head.class', width, labels.length, {
        ...toward('head.logit'),
        begin: { bias: -2 },
      }),
      part.linear('head.box', width, 4, toward('head.cxcywh01')),
    ];
  },
  stages: ['grid', 'head'],
  answers: ({ inputSize: [height, width] }) => ({
    queries: (height / STRIDE) * (width / STRIDE),
    layers: [{ logit: 'head.logit', cxcywh01: 'head.cxcywh01' }],
    tokens: null,
  }),
  input: () => ({
    preprocess: (...picture) => preprocess(...picture).map((share) => share - 0.5),
    sideStep: STRIDE,
  }),
  scores: () => 'sigmoid',
  postprocess: ({ logit_QV, cxcywh01_Q4 }, options) =>
    postprocess(logit_QV, cxcywh01_Q4, options),
  forward: grid,
};
