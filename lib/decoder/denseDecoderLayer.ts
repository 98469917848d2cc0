import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { DenseDecoderConfig } from '../families/detr/config.ts';
import { hiddenLayer } from '../nn/hiddenLayer.ts';
import { layerNorm } from '../ops/layerNorm.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';
import { crossAttention } from './crossAttention.ts';
import { selfAttention } from './selfAttention.ts';

/** What the queries look at: the tokens of the image, and the same with the code of their places. */
export interface Memory {
  readonly memory_BSC: Tensor3D;
  readonly placed_BSC: Tensor3D;
}

/**
 * A decoder layer of DETR: self-attention between queries, attention to all tokens of the image, a
 * feed-forward network; each added to its input and normalised.
 *
 * @shape  x_BQC, memory_BSC → BQC
 * @unit   features; positions are added to queries and keys, not to values
 * @source DETR (Carion et al. 2020) §A.3; modeling_detr.py DetrDecoderLayer
 */
export function denseDecoderLayer(
  x_BQC: Tensor3D,
  position_QC: Tensor2D | null,
  { memory_BSC, placed_BSC }: Memory,
  s: Scope,
  cfg: DenseDecoderConfig,
): Tensor3D {
  const eps = cfg.layerNormEps;
  const ffn = s.at('ffn');
  const placed = (x_BQC: Tensor3D): Tensor3D =>
    position_QC ? tf.add(x_BQC, position_QC) : x_BQC;
  const talk_BQC = selfAttention(placed(x_BQC), x_BQC, s.at('selfAttention'), cfg.heads);
  const sum1_BQC: Tensor3D = tf.add(x_BQC, talk_BQC);
  const norm1_BQC = s.see('norm1', layerNorm(sum1_BQC, s.at('norm1'), eps), 'BQC');
  const look_BQC = crossAttention(
    placed(norm1_BQC),
    placed_BSC,
    memory_BSC,
    s.at('crossAttention'),
    cfg.heads,
  );
  const sum2_BQC: Tensor3D = tf.add(norm1_BQC, look_BQC);
  const norm2_BQC = s.see('norm2', layerNorm(sum2_BQC, s.at('norm2'), eps), 'BQC');
  const inner_BQF = hiddenLayer(norm2_BQC, ffn.at(0), cfg.ffnActivation);
  const hidden_BQF = ffn.see('hidden', inner_BQF, 'BQF');
  const sum3_BQC: Tensor3D = tf.add(norm2_BQC, linear(hidden_BQF, ffn.at(1)));
  return s.see('output', layerNorm(sum3_BQC, s.at('norm3'), eps), 'BQC');
}
