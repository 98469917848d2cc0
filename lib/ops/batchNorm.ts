import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';

/**
 * Batch normalisation with the statistics gathered in training.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features
 * @source torch.nn.BatchNorm2d in eval mode
 */
export function batchNorm(x_BHWC: Tensor4D, s: Scope, eps: number): Tensor4D {
  return tf.batchNorm4d(
    x_BHWC,
    s.w<Tensor1D>('mean', 'C'),
    s.w<Tensor1D>('variance', 'C'),
    s.w<Tensor1D>('bias', 'C'),
    s.w<Tensor1D>('weight', 'C'),
    eps,
  );
}
