import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import { hasJoined, hasKernel } from './hasKernel.ts';

/**
 * Layer normalisation: every token gets mean 0 and variance 1 over its channels, then a
 * learned scale and shift. In one kernel where the backend has one. Of a sum, where `added_BSC` is given.
 *
 * @shape  first_BSC, added_BSC → BSC
 * @unit   features
 * @source torch.nn.LayerNorm
 */
export function layerNorm(
  first_BSC: Tensor3D,
  s: Scope,
  eps: number,
  added_BSC?: Tensor3D,
): Tensor3D {
  const weight_C = s.w<Tensor1D>('weight', 'C');
  const bias_C = s.w<Tensor1D>('bias', 'C');
  if (weight_C.size % 4 === 0 && hasJoined('AddNormalise')) {
    const sum = { x: first_BSC, ...(added_BSC && { added: added_BSC }) };
    const inputs = { ...sum, weight: weight_C, bias: bias_C };
    return tf.engine().runKernel('AddNormalise', inputs, { eps });
  }
  const x_BSC: Tensor3D = added_BSC ? tf.add(first_BSC, added_BSC) : first_BSC;
  if (hasKernel('LayerNorm')) {
    const inputs = { x: x_BSC, weight: weight_C, bias: bias_C };
    return tf.engine().runKernel('LayerNorm', inputs, { eps });
  }
  const centred_BSC = tf.sub(x_BSC, tf.mean(x_BSC, 2, true));
  const variance_BS1 = tf.mean(tf.square(centred_BSC), 2, true);
  const normal_BSC = tf.mul(centred_BSC, tf.rsqrt(tf.add(variance_BS1, eps)));
  return tf.add(tf.mul(normal_BSC, weight_C), bias_C);
}
