import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';

/**
 * A convolution as PyTorch pads it for an odd kernel: `(size - 1) / 2` zeros on every side.
 * It has a bias only when a batch norm was folded into it.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source torch.nn.Conv2d, its weight turned from OIHW to HWIO
 */
export function conv(
  x_BHWC: Tensor4D,
  s: Scope,
  stride = 1,
  activation: 'linear' | 'relu' = 'linear',
): Tensor4D {
  const filter_HWCF = s.w<Tensor4D>('weight', 'HWCF');
  const pad = (filter_HWCF.shape[0] - 1) / 2;
  const shared = { x: x_BHWC, filter: filter_HWCF, strides: stride, pad, activation };
  if (!s.has('bias')) return tf.fused.conv2d(shared);
  return tf.fused.conv2d({ ...shared, bias: s.w<Tensor1D>('bias', 'F') });
}
