import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';

export interface AdamWRates {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly decay: number;
  /** Steps made, this one included: 1 for the first. */
  readonly step: number;
  /** What gradients are multiplied by first, to clip them. */
  readonly scale: number;
}

/**
 * One step of AdamW: the next values of a weight. Its two running means change in place, the weight
 * itself never does: backends keep what they made of a weight by its identity.
 *
 * @shape  weight, mean, square, gradient: any, all the same → the same
 * @unit   weights
 * @source Loshchilov and Hutter 2019, algorithm 2; torch.optim.AdamW
 */
export function adamW(
  weight: Tensor,
  mean: Variable,
  square: Variable,
  gradient: Tensor,
  rates: AdamWRates,
): Tensor {
  if (tf.getKernel('AdamW', tf.getBackend()))
    return tf.engine().runKernel('AdamW', { weight, mean, square, gradient }, { ...rates });
  const { rate, beta1, beta2, eps, decay, step, scale } = rates;
  return tf.tidy(() => {
    const scaled = tf.mul(gradient, scale);
    mean.assign(tf.add(tf.mul(mean, beta1), tf.mul(scaled, 1 - beta1)));
    square.assign(tf.add(tf.mul(square, beta2), tf.mul(tf.square(scaled), 1 - beta2)));
    const spread = tf.add(tf.sqrt(tf.div(square, 1 - beta2 ** step)), eps);
    const move = tf.div(tf.mul(mean, rate / (1 - beta1 ** step)), spread);
    return tf.sub(tf.mul(weight, 1 - rate * decay), move);
  });
}
