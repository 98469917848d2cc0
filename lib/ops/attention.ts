import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
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
 * How much each token attends to each other one: `softmax(q k / sqrt(D))`, rows sum to 1.
 *
 * @shape  q_BMQD, k_BMSD → BMQS
 * @unit   shares, 0..1
 * @source Vaswani et al. 2017, equation 1; RTDetrMultiheadAttention.forward
 */
export function attentionWeights(q_BMQD: Tensor4D, k_BMSD: Tensor4D): Tensor4D {
  const scaled_BMQD: Tensor4D = tf.mul(q_BMQD, q_BMQD.shape[3] ** -0.5);
  const k_BMDS = tf.transpose(k_BMSD, [0, 1, 3, 2]);
  return tf.softmax(matMulPerHead(scaled_BMQD, k_BMDS));
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
