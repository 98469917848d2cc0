import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';

/**
 * W(n): by how much each bin moves an edge. Fine about the middle bin, which moves it by nothing,
 * coarse further out, and twice the bound in the first and the last.
 *
 * @shape  steps → R (one bin more than steps)
 * @unit   sizes of the first box times `reg_scale`
 * @source D-FINE §4.1, equation 4; modeling_d_fine.py weighting_function
 */
export function weighting(s: Scope, steps: number): Tensor1D {
  const bound_1 = tf.abs(tf.mul(s.w<Tensor1D>('up', '1'), s.w<Tensor1D>('regScale', '1')));
  const base_1 = tf.pow(tf.add(bound_1, 1), 2 / (steps - 2));
  const half = steps / 2 - 1;
  const exponent = Array.from({ length: half }, (_, i) => i + 1);
  const right: Tensor1D = tf.sub(tf.pow(base_1, tf.tensor1d(exponent)), 1);
  const left = tf.neg(tf.reverse1d(right));
  const last_1: Tensor1D = tf.mul(bound_1, 2);
  const middle_1 = tf.zeros<Rank.R1>([1]);
  const values = tf.concat1d([tf.neg(last_1), left, middle_1, right, last_1]);
  return s.see('weighting', values, 'R');
}
