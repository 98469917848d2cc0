import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import { hiddenLayer } from '../nn/hiddenLayer.ts';
import { layerNorm } from '../ops/layerNorm.ts';
import type { Level } from '../ops/levels.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';
import { deformableAttention } from './deformableAttention.ts';
import { selfAttention } from './selfAttention.ts';

/** Where each query is: its box, the code made of it, and which others are hidden from it. */
export interface Place {
  readonly position_BQC: Tensor3D;
  readonly cxcywh01_BQ4: Tensor3D;
  readonly bias_QQ?: Tensor2D;
}

/**
 * A decoder layer: self-attention between queries, deformable attention to the image, a
 * feed-forward network; each added to its input and normalised.
 *
 * @shape  x_BQC, position_BQC, cxcywh01_BQ4, memory_BSC → BQC
 * @unit   features; the position code is added to queries and keys, not to values
 * @source modeling_rt_detr.py RTDetrDecoderLayer
 */
export function decoderLayer(
  x_BQC: Tensor3D,
  { position_BQC, cxcywh01_BQ4, bias_QQ }: Place,
  memory_BSC: Tensor3D,
  levels: readonly Level[],
  s: Scope,
  cfg: DecoderConfig,
): Tensor3D {
  const eps = cfg.layerNormEps;
  const ffn = s.at('ffn');
  const placed_BQC: Tensor3D = tf.add(x_BQC, position_BQC);
  const talk_BQC = selfAttention(
    placed_BQC,
    x_BQC,
    s.at('selfAttention'),
    cfg.heads,
    bias_QQ,
  );
  const norm1_BQC = s.see('norm1', layerNorm(x_BQC, s.at('norm1'), eps, talk_BQC), 'BQC');
  const look_BQC = deformableAttention(
    tf.add(norm1_BQC, position_BQC),
    cxcywh01_BQ4,
    memory_BSC,
    levels,
    s.at('crossAttention'),
    cfg,
  );
  const seen_BQC = layerNorm(norm1_BQC, s.at('norm2'), eps, look_BQC);
  const norm2_BQC = s.see('norm2', seen_BQC, 'BQC');
  const inner_BQF = hiddenLayer(norm2_BQC, ffn.at(0), cfg.ffnActivation);
  const hidden_BQF = ffn.see('hidden', inner_BQF, 'BQF');
  const new_BQC = linear(hidden_BQF, ffn.at(1));
  return s.see('output', layerNorm(norm2_BQC, s.at('norm3'), eps, new_BQC), 'BQC');
}
