import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';

/**
 * The non-linearity named in the configuration; GELU is the exact one, with erf,
 * unless its approximation by tanh is meant.
 *
 * @shape  any → the same
 * @unit   features
 * @source torch.nn.functional.relu, silu, gelu (approximate none and tanh)
 */
export function activate<T extends Tensor>(x: T, activation: Activation): T {
  switch (activation) {
    case 'relu':
      return tf.relu(x);
    case 'silu':
      return tf.mul(x, tf.sigmoid(x));
    case 'gelu':
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
    case 'geluTanh':
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(bent(x)), 1));
  }
}

/** sqrt(2 / pi) (x + 0.044715 x^3) */
const bent = <T extends Tensor>(x: T): T =>
  tf.mul(tf.mul(x, Math.sqrt(2 / Math.PI)), tf.add(tf.mul(tf.square(x), 0.044715), 1));
