import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';

/**
 * The non-linearity named in the configuration; GELU is the exact one, with erf.
 *
 * @shape  any → the same
 * @unit   features
 * @source torch.nn.functional.relu, silu, gelu
 */
export function activate<T extends Tensor>(x: T, activation: Activation): T {
  switch (activation) {
    case 'relu':
      return tf.relu(x);
    case 'silu':
      return tf.mul(x, tf.sigmoid(x));
    case 'gelu':
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
  }
}
