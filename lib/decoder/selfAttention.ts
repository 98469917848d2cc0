import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import {
  attend,
  attendHeads,
  attendsUnseen,
  attentionWeights,
  mergeHeads,
  splitHeads,
} from '../ops/attention.ts';
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
  const q_BQC = linear(placed_BQC, s.at('qProj'));
  const k_BQC = linear(placed_BQC, s.at('kProj'));
  const v_BQC = linear(x_BQC, s.at('vProj'));
  const heads_BQC = attendsUnseen(s)
    ? attendHeads([q_BQC, k_BQC, v_BQC], heads, bias_QQ)
    : attendSeen([q_BQC, k_BQC, v_BQC], s, heads, bias_QQ);
  return s.see('output', linear(heads_BQC, s.at('outProj')), 'BQC');
}

/** Step by step, every step shown. */
function attendSeen(
  [q_BQC, k_BQC, v_BQC]: readonly [Tensor3D, Tensor3D, Tensor3D],
  s: Scope,
  heads: number,
  bias_QQ?: Tensor2D,
): Tensor3D {
  const q_BMQD = s.see('q', splitHeads(q_BQC, heads), 'BMQD');
  const k_BMQD = s.see('k', splitHeads(k_BQC, heads), 'BMQD');
  const v_BMQD = s.see('v', splitHeads(v_BQC, heads), 'BMQD');
  const weights_BMQQ = s.see('weights', attentionWeights(q_BMQD, k_BMQD, bias_QQ), 'BMQQ');
  return mergeHeads(attend(weights_BMQQ, v_BMQD));
}
