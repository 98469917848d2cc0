import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';

/**
 * Twice the size, every pixel four times.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features
 * @source torch.nn.functional.interpolate(scale_factor=2, mode='nearest')
 */
export function upsample2(x_BHWC: Tensor4D): Tensor4D {
  const [, height, width] = x_BHWC.shape;
  return tf.image.resizeNearestNeighbor(x_BHWC, [2 * height, 2 * width]);
}
