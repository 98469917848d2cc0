import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { attend, attentionWeights, mergeHeads, splitHeads } from '../ops/attention.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/**
 * Multi-head self-attention between the queries: here they settle who takes which object.
 *
 * @shape  placed_BQC (with position), x_BQC, bias_QQ → BQC
 * @unit   features
 * @source modeling_rt_detr.py RTDetrMultiheadAttention
 */
export function selfAttention(
  placed_BQC: Tensor3D,
  x_BQC: Tensor3D,
  s: Scope,
  heads: number,
  bias_QQ?: Tensor2D,
): Tensor3D {
  const q_BMQD = s.see('q', splitHeads(linear(placed_BQC, s.at('qProj')), heads), 'BMQD');
  const k_BMQD = s.see('k', splitHeads(linear(placed_BQC, s.at('kProj')), heads), 'BMQD');
  const v_BMQD = s.see('v', splitHeads(linear(x_BQC, s.at('vProj')), heads), 'BMQD');
  const weights_BMQQ = s.see('weights', attentionWeights(q_BMQD, k_BMQD, bias_QQ), 'BMQQ');
  const heads_BQC = mergeHeads(attend(weights_BMQQ, v_BMQD));
  return s.see('output', linear(heads_BQC, s.at('outProj')), 'BQC');
}
