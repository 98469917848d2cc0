import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';
import type { Scope } from '../scope.ts';
import { activate } from './activate.ts';
import { hasJoined, isCompiled } from './hasKernel.ts';

/**
 * A linear layer on every token: `x W + b`, and an activation where it is asked for.
 *
 * @shape  x_BSC → BSF
 * @unit   features
 * @source torch.nn.Linear, its weight transposed
 */
export function linear(x_BSC: Tensor3D, s: Scope, activation?: Activation): Tensor3D {
  const [batch, tokens, channels] = x_BSC.shape;
  const weight_CF = s.w<Tensor2D>('weight', 'CF');
  const bias_F = s.w<Tensor1D>('bias', 'F');
  if (hasJoined('LinearActivated') && isCompiled(activation)) {
    const inputs = { x: x_BSC, weight: weight_CF, bias: bias_F };
    const attrs = { activation: activation ?? 'linear' };
    return tf.engine().runKernel('LinearActivated', inputs, attrs);
  }
  const x_SC: Tensor2D = tf.reshape(x_BSC, [batch * tokens, channels]);
  const relu = activation === 'relu' ? 'relu' : 'linear';
  const y_SF = tf.fused.matMul({ a: x_SC, b: weight_CF, bias: bias_F, activation: relu });
  const y_BSF: Tensor3D = tf.reshape(y_SF, [batch, tokens, weight_CF.shape[1]]);
  return activation && activation !== 'relu' ? activate(y_BSF, activation) : y_BSF;
}
