import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import { hasJoined } from './hasKernel.ts';
import { matMulPerHead } from './matMulPerHead.ts';

/**
 * Cuts the channels into heads.
 *
 * @shape  x_BSC → BMSD
 * @unit   features
 * @source modeling_rt_detr.py RTDetrMultiheadAttention._reshape
 */
export function splitHeads(x_BSC: Tensor3D, heads: number): Tensor4D {
  const [batch, tokens, channels] = x_BSC.shape;
  return tf.transpose(
    tf.reshape(x_BSC, [batch, tokens, heads, channels / heads]),
    [0, 2, 1, 3],
  );
}

/**
 * Puts the heads side by side again.
 *
 * @shape  x_BMSD → BSC
 * @unit   features
 * @source modeling_rt_detr.py RTDetrMultiheadAttention.forward
 */
export function mergeHeads(x_BMSD: Tensor4D): Tensor3D {
  const [batch, heads, tokens, channels] = x_BMSD.shape;
  return tf.reshape(tf.transpose(x_BMSD, [0, 2, 1, 3]), [batch, tokens, heads * channels]);
}

/**
 * How much each token attends to each other one: `softmax(q k / sqrt(D) + bias)`, rows sum to 1.
 * Where the bias is the lowest number, one does not attend at all.
 *
 * @shape  q_BMQD, k_BMSD, bias_QS → BMQS
 * @unit   shares, 0..1
 * @source Vaswani et al. 2017, equation 1; RTDetrMultiheadAttention.forward
 */
export function attentionWeights(
  q_BMQD: Tensor4D,
  k_BMSD: Tensor4D,
  bias_QS?: Tensor2D,
): Tensor4D {
  const scaled_BMQD: Tensor4D = tf.mul(q_BMQD, q_BMQD.shape[3] ** -0.5);
  const k_BMDS = tf.transpose(k_BMSD, [0, 1, 3, 2]);
  const score_BMQS = matMulPerHead(scaled_BMQD, k_BMDS);
  return tf.softmax(bias_QS ? tf.add<Tensor4D>(score_BMQS, bias_QS) : score_BMQS);
}

/**
 * The attended values: every row a mean of `v` under its weights.
 *
 * @shape  weights_BMQS, v_BMSD → BMQD
 * @unit   features
 * @source Vaswani et al. 2017, equation 1; RTDetrMultiheadAttention.forward
 */
export function attend(weights_BMQS: Tensor4D, v_BMSD: Tensor4D): Tensor4D {
  return matMulPerHead(weights_BMQS, v_BMSD);
}

/**
 * Attention of all heads in one kernel, which makes no map of weights: where the backend has it, and
 * nobody wants to see queries, keys, values or weights of `s`.
 *
 * @shape  q_BQC, k_BSC, v_BSC, bias_QS → BQC
 * @unit   features
 * @source torch.nn.functional.scaled_dot_product_attention
 */
export function attendHeads(
  [q_BQC, k_BSC, v_BSC]: readonly [Tensor3D, Tensor3D, Tensor3D],
  heads: number,
  bias_QS?: Tensor2D,
): Tensor3D {
  const inputs = { q: q_BQC, k: k_BSC, v: v_BSC, ...(bias_QS && { bias: bias_QS }) };
  return tf.engine().runKernel('AttendHeads', inputs, { heads });
}

/** Whether `attendHeads` may stand in for the steps that `s` would show. */
export function attendsUnseen(s: Scope): boolean {
  return hasJoined('AttendHeads') && !s.hears('q', 'k', 'v', 'weights');
}
