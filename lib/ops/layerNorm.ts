import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import { hasKernel } from './hasKernel.ts';

/**
 * Layer normalisation: every token gets mean 0 and variance 1 over its channels, then a
 * learned scale and shift. In one kernel where the backend has one.
 *
 * @shape  x_BSC → BSC
 * @unit   features
 * @source torch.nn.LayerNorm
 */
export function layerNorm(x_BSC: Tensor3D, s: Scope, eps: number): Tensor3D {
  const weight_C = s.w<Tensor1D>('weight', 'C');
  const bias_C = s.w<Tensor1D>('bias', 'C');
  if (hasKernel('LayerNorm')) {
    const inputs = { x: x_BSC, weight: weight_C, bias: bias_C };
    return tf.engine().runKernel('LayerNorm', inputs, { eps });
  }
  const centred_BSC = tf.sub(x_BSC, tf.mean(x_BSC, 2, true));
  const variance_BS1 = tf.mean(tf.square(centred_BSC), 2, true);
  const normal_BSC = tf.mul(centred_BSC, tf.rsqrt(tf.add(variance_BS1, eps)));
  return tf.add(tf.mul(normal_BSC, weight_C), bias_C);
}
