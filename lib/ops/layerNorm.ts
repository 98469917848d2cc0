import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';

/**
 * Layer normalisation: every token gets mean 0 and variance 1 over its channels, then a
 * learned scale and shift.
 *
 * @shape  x_BSC → BSC
 * @unit   features
 * @source torch.nn.LayerNorm
 */
export function layerNorm(x_BSC: Tensor3D, s: Scope, eps: number): Tensor3D {
  const centred_BSC = tf.sub(x_BSC, tf.mean(x_BSC, 2, true));
  const variance_BS1 = tf.mean(tf.square(centred_BSC), 2, true);
  const normal_BSC = tf.mul(centred_BSC, tf.rsqrt(tf.add(variance_BS1, eps)));
  const weight_C = s.w<Tensor1D>('weight', 'C');
  return tf.add(tf.mul(normal_BSC, weight_C), s.w<Tensor1D>('bias', 'C'));
}
