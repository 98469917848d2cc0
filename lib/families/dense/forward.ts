import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { backbone } from '../../backbone/backbone.ts';
import { encoder } from '../../encoder/encoder.ts';
import { levelsOf, tokensOf } from '../../ops/levels.ts';
import { projected, rateTokens } from '../../query/selectQueries.ts';
import type { Scope } from '../../scope.ts';
import type { ModelOutput } from '../family.ts';
import type { DenseConfig } from './config.ts';

/**
 * The whole of a dense detector, from pixels to boxes: query selection without the selection. Its
 * queries are all tokens.
 *
 * @shape  pixels_BHW3 → logit_BQV, cxcywh01_BQ4 (Q is S)
 * @unit   0..1 in; logits before the sigmoid, boxes as shares of the image out
 * @source RT-DETR §3.1, §4.3; modeling_rt_detr.py RTDetrModel.forward, until top-k
 */
export function forward(pixels_BHW3: Tensor4D, s: Scope, cfg: DenseConfig): ModelOutput {
  const input_BHW3 = s.at('input').see('pixels', pixels_BHW3, 'BHW3');
  const maps_BHWC = s.within('backbone', (at) => backbone(input_BHW3, at, cfg.backbone));
  const fused_BHWC = s.within('encoder', (at) => encoder(maps_BHWC, at, cfg.encoder));
  const last = s.within('query', (at) => allTokens(fused_BHWC, at, cfg));
  return { ...last, layers: [last], denoised: [] };
}

function allTokens(fused_BHWC: readonly Tensor4D[], s: Scope, { heads }: DenseConfig) {
  const projected_BHWC = projected(fused_BHWC, s.at('inputProj'), heads);
  const memory_BSC = s.see('memory', tf.concat3d(projected_BHWC.map(tokensOf), 1), 'BSC');
  const levels = levelsOf(projected_BHWC);
  const { logit_BSV, boxLogit_BS4 } = rateTokens(memory_BSC, levels, s, heads);
  const cxcywh01_BS4 = s.see('cxcywh01', tf.sigmoid(boxLogit_BS4), 'BS4');
  return { logit_BQV: logit_BSV, cxcywh01_BQ4: cxcywh01_BS4 };
}
