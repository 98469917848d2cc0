import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../config.ts';
import { hiddenLayer } from '../nn/hiddenLayer.ts';
import { layerNorm } from '../ops/layerNorm.ts';
import { tokensOf } from '../ops/levels.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';
import { selfAttention } from './selfAttention.ts';
import { sineCode } from './sineCode.ts';

/**
 * Attention-based intra-scale interaction: transformer layers on the coarsest map only, where
 * tokens are few and mean whole things.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features; the position code is added to queries and keys, not to values
 * @source RT-DETR §4.2; modeling_rt_detr.py RTDetrHybridEncoder.forward
 */
export function aifi(x_BHWC: Tensor4D, s: Scope, cfg: EncoderConfig): Tensor4D {
  const [, height, width] = x_BHWC.shape;
  const position_SC = cfg.positionOrder === 'none' ? null : sineCode(height, width, cfg);
  let x_BSC = tokensOf(x_BHWC);
  for (let layer = 0; layer < cfg.aifiLayers; layer++)
    x_BSC = aifiLayer(x_BSC, position_SC, s.at(layer), cfg);
  return s.see('output', tf.reshape(x_BSC, x_BHWC.shape), 'BHWC');
}

export type AifiLayerConfig = Pick<
  EncoderConfig,
  'heads' | 'normsFirst' | 'ffnActivation' | 'layerNormEps'
>;

/**
 * A transformer encoder layer, norms after the sums (or, where the configuration says so, before
 * attention and feed-forward network).
 *
 * @shape  x_BSC, code_SC → BSC
 * @unit   features
 * @source modeling_rt_detr.py RTDetrEncoderLayer
 * @quirk  12 with norms first, the second sum starts from the normalised tokens
 */
export function aifiLayer(
  x_BSC: Tensor3D,
  code_SC: Tensor2D | null,
  s: Scope,
  cfg: AifiLayerConfig,
): Tensor3D {
  const eps = cfg.layerNormEps;
  const ffn = s.at('ffn');
  const position_SC = code_SC && s.see('position', code_SC, 'SC');
  const start_BSC = cfg.normsFirst ? layerNorm(x_BSC, s.at('norm1'), eps) : x_BSC;
  const placed_BSC: Tensor3D = position_SC ? tf.add(start_BSC, position_SC) : start_BSC;
  const mixed_BSC = selfAttention(placed_BSC, start_BSC, s.at('selfAttention'), cfg.heads);
  const middleNorm = s.at(cfg.normsFirst ? 'norm2' : 'norm1');
  const sum_BSC = layerNorm(x_BSC, middleNorm, eps, mixed_BSC);
  const attended_BSC = s.see('attended', sum_BSC, 'BSC');
  const inner_BSF = hiddenLayer(attended_BSC, ffn.at(0), cfg.ffnActivation);
  const hidden_BSF = ffn.see('hidden', inner_BSF, 'BSF');
  const new_BSC = linear(hidden_BSF, ffn.at(1));
  const result_BSC: Tensor3D = cfg.normsFirst
    ? tf.add(attended_BSC, new_BSC)
    : layerNorm(attended_BSC, s.at('norm2'), eps, new_BSC);
  return s.see('output', result_BSC, 'BSC');
}
