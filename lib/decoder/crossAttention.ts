import type { Tensor3D } from '@tensorflow/tfjs-core';
import { attend, attentionWeights, mergeHeads, splitHeads } from '../ops/attention.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/**
 * Multi-head attention of every query to every token of the image, as DETR has it: nothing says
 * beforehand where a query may look.
 *
 * @shape  placed_BQC, placed_BSC (both with positions), memory_BSC → BQC
 * @unit   features
 * @source DETR (Carion et al. 2020) §A.1; modeling_detr.py DetrCrossAttention
 */
export function crossAttention(
  placed_BQC: Tensor3D,
  placed_BSC: Tensor3D,
  memory_BSC: Tensor3D,
  s: Scope,
  heads: number,
): Tensor3D {
  const q_BMQD = splitHeads(linear(placed_BQC, s.at('qProj')), heads);
  const k_BMSD = splitHeads(linear(placed_BSC, s.at('kProj')), heads);
  const v_BMSD = splitHeads(linear(memory_BSC, s.at('vProj')), heads);
  const weights_BMQS = s.see('weights', attentionWeights(q_BMQD, k_BMSD), 'BMQS');
  const heads_BQC = mergeHeads(attend(weights_BMQS, v_BMSD));
  return s.see('output', linear(heads_BQC, s.at('outProj')), 'BQC');
}
