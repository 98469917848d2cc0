import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import { hiddenLayer } from '../nn/hiddenLayer.ts';
import { layerNorm } from '../ops/layerNorm.ts';
import type { Level } from '../ops/levels.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';
import type { Place } from './decoderLayer.ts';
import { deformableAttention } from './deformableAttention.ts';
import { gate } from './gate.ts';
import { selfAttention } from './selfAttention.ts';

/**
 * A decoder layer of D-FINE: the queries talk, look at the memory as it is (no projection before or
 * after the sampling), and choose by a gate what of it they take in; then a feed-forward network.
 *
 * @shape  x_BQC, position_BQC, cxcywh01_BQ4, memory_BSC → BQC
 * @unit   features; the position code is added to queries and keys, not to values
 * @source D-FINE §4; modeling_d_fine.py DFineDecoderLayer
 */
export function fineDecoderLayer(
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
  const self = s.at('selfAttention');
  const talk_BQC = selfAttention(placed_BQC, x_BQC, self, cfg.heads, bias_QQ);
  const sum_BQC = layerNorm(tf.add(x_BQC, talk_BQC), s.at('norm1'), eps);
  const norm1_BQC = s.see('norm1', sum_BQC, 'BQC');
  const seen_BQC = deformableAttention(
    tf.add(norm1_BQC, position_BQC),
    cxcywh01_BQ4,
    memory_BSC,
    levels,
    s.at('crossAttention'),
    cfg,
  );
  const gated_BQC = gate(norm1_BQC, seen_BQC, s.at('gate'));
  const inner_BQF = hiddenLayer(gated_BQC, ffn.at(0), cfg.ffnActivation);
  const hidden_BQF = ffn.see('hidden', inner_BQF, 'BQF');
  const result_BQC: Tensor3D = tf.add(gated_BQC, linear(hidden_BQF, ffn.at(1)));
  return s.see('output', layerNorm(result_BQC, s.at('norm3'), eps), 'BQC');
}
