import type { Tensor3D } from '@tensorflow/tfjs-core';
import { attend, attentionWeights, mergeHeads, splitHeads } from '../ops/attention.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/**
 * Multi-head self-attention between the tokens of one map. Queries and keys know where they
 * are, values do not.
 *
 * @shape  placed_BSC (with position), x_BSC → BSC
 * @unit   features
 * @source modeling_rt_detr.py RTDetrMultiheadAttention
 */
export function selfAttention(
  placed_BSC: Tensor3D,
  x_BSC: Tensor3D,
  s: Scope,
  heads: number,
): Tensor3D {
  const q_BMSD = s.see('q', splitHeads(linear(placed_BSC, s.at('qProj')), heads), 'BMSD');
  const k_BMSD = s.see('k', splitHeads(linear(placed_BSC, s.at('kProj')), heads), 'BMSD');
  const v_BMSD = s.see('v', splitHeads(linear(x_BSC, s.at('vProj')), heads), 'BMSD');
  const weights_BMSS = s.see('weights', attentionWeights(q_BMSD, k_BMSD), 'BMSS');
  const heads_BSC = mergeHeads(attend(weights_BMSS, v_BMSD));
  return s.see('output', linear(heads_BSC, s.at('outProj')), 'BSC');
}
