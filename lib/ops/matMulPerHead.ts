import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { hasKernel } from './hasKernel.ts';

/**
 * The matrix product of every head of every image.
 *
 * tfjs multiplies a batch of matrices at once; its WASM backend does so in a scalar loop, ten
 * times slower than its product of two matrices, so there a kernel takes head by head.
 *
 * @shape  a_BMQD, b_BMDS → BMQS
 * @unit   that of a times that of b
 * @source torch.bmm
 */
export function matMulPerHead(a_BMQD: Tensor4D, b_BMDS: Tensor4D): Tensor4D {
  if (!hasKernel('MatMulPerHead')) return tf.matMul(a_BMQD, b_BMDS);
  return tf.engine().runKernel('MatMulPerHead', { a: a_BMQD, b: b_BMDS });
}
