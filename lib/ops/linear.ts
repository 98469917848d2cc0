import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';

/**
 * A linear layer on every token: `x W + b`, and ReLU where it is asked for.
 *
 * @shape  x_BSC → BSF
 * @unit   features
 * @source torch.nn.Linear, its weight transposed
 */
export function linear(
  x_BSC: Tensor3D,
  s: Scope,
  activation: 'linear' | 'relu' = 'linear',
): Tensor3D {
  const [batch, tokens, channels] = x_BSC.shape;
  const weight_CF = s.w<Tensor2D>('weight', 'CF');
  const bias_F = s.w<Tensor1D>('bias', 'F');
  const x_SC: Tensor2D = tf.reshape(x_BSC, [batch * tokens, channels]);
  const y_SF = tf.fused.matMul({ a: x_SC, b: weight_CF, bias: bias_F, activation });
  return tf.reshape(y_SF, [batch, tokens, weight_CF.shape[1]]);
}
