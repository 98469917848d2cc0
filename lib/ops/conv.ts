import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import { padRightBelow } from './padRightBelow.ts';

/**
 * A convolution as PyTorch pads it for an odd kernel: `(size - 1) / 2` zeros on every side. A 2x2
 * kernel has its zeros on the right and below only.
 * It has a bias only when a batch norm was folded into it.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source torch.nn.Conv2d, its weight turned from OIHW to HWIO
 * @quirk  19 an even kernel looks to the lower right
 */
export function conv(
  x_BHWC: Tensor4D,
  s: Scope,
  stride = 1,
  activation: 'linear' | 'relu' = 'linear',
): Tensor4D {
  const filter_HWCF = s.w<Tensor4D>('weight', 'HWCF');
  const even = filter_HWCF.shape[0] === 2;
  const x = even ? padRightBelow(x_BHWC) : x_BHWC;
  const pad = even ? 0 : (filter_HWCF.shape[0] - 1) / 2;
  const shared = { x, filter: filter_HWCF, strides: stride, pad, activation };
  if (!s.has('bias')) return tf.fused.conv2d(shared);
  return tf.fused.conv2d({ ...shared, bias: s.w<Tensor1D>('bias', 'F') });
}
