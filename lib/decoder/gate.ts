import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { layerNorm } from '../ops/layerNorm.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/** PyTorch's default. */
const EPS = 1e-5;

/**
 * Where RT-DETR adds what a query has seen to what it was, D-FINE lets it choose: channel by channel
 * a share of each, then a norm.
 *
 * @shape  was_BQC, seen_BQC → BQC
 * @unit   features; shares 0..1, first of what it was, then of what it has seen
 * @source D-FINE §4; modeling_d_fine.py DFineGate
 * @quirk  26 its norm has PyTorch's epsilon, not the configuration's
 */
export function gate(was_BQC: Tensor3D, seen_BQC: Tensor3D, s: Scope): Tensor3D {
  const [batch, queries, channels] = was_BQC.shape;
  const both_BQF: Tensor3D = tf.concat([was_BQC, seen_BQC], 2);
  const share_BQF = tf.sigmoid(linear(both_BQF, s.at('linear')));
  const pairs: Tensor4D = tf.reshape(share_BQF, [batch, queries, 2, channels]);
  const shares_BQ2C = s.see('shares', pairs, 'BQ2C');
  const [kept_BQ1C, taken_BQ1C] = tf.split(shares_BQ2C, 2, 2) as [Tensor4D, Tensor4D];
  const part = (share_BQ1C: Tensor4D, x_BQC: Tensor3D): Tensor3D => {
    const share_BQC: Tensor3D = tf.reshape(share_BQ1C, x_BQC.shape);
    return tf.mul(share_BQC, x_BQC);
  };
  const sum_BQC: Tensor3D = tf.add(part(kept_BQ1C, was_BQC), part(taken_BQ1C, seen_BQC));
  return s.see('output', layerNorm(sum_BQC, s.at('norm'), EPS), 'BQC');
}
