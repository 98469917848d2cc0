import type { Tensor3D } from '@tensorflow/tfjs-core';
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
  const q_BSC = linear(placed_BSC, s.at('qProj'));
  const k_BSC = linear(placed_BSC, s.at('kProj'));
  const v_BSC = linear(x_BSC, s.at('vProj'));
  const heads_BSC = attendsUnseen(s)
    ? attendHeads([q_BSC, k_BSC, v_BSC], heads)
    : attendSeen([q_BSC, k_BSC, v_BSC], s, heads);
  return s.see('output', linear(heads_BSC, s.at('outProj')), 'BSC');
}

/** Step by step, every step shown. */
function attendSeen(
  [q_BSC, k_BSC, v_BSC]: readonly [Tensor3D, Tensor3D, Tensor3D],
  s: Scope,
  heads: number,
): Tensor3D {
  const q_BMSD = s.see('q', splitHeads(q_BSC, heads), 'BMSD');
  const k_BMSD = s.see('k', splitHeads(k_BSC, heads), 'BMSD');
  const v_BMSD = s.see('v', splitHeads(v_BSC, heads), 'BMSD');
  const weights_BMSS = s.see('weights', attentionWeights(q_BMSD, k_BMSD), 'BMSS');
  return mergeHeads(attend(weights_BMSS, v_BMSD));
}
