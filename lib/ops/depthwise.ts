import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';

/**
 * A depthwise convolution: every channel has a kernel of its own and sees no other channel.
 * It has a bias only when a batch norm was folded into it.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features
 * @source torch.nn.Conv2d with as many groups as channels, its weight turned from C1HW to HWC1
 */
export function depthwise(x_BHWC: Tensor4D, s: Scope, stride = 1): Tensor4D {
  const filter_HWC1 = s.w<Tensor4D>('weight', 'HWC1');
  const pad = (filter_HWC1.shape[0] - 1) / 2;
  const y_BHWC = tf.depthwiseConv2d(x_BHWC, filter_HWC1, stride, pad);
  return s.has('bias') ? tf.add(y_BHWC, s.w<Tensor1D>('bias', 'C')) : y_BHWC;
}
