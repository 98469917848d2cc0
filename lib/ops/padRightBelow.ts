import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';

/**
 * One more column of zeros on the right and one more row below: what a 2x2 window needs to give a
 * map of the same size.
 *
 * @shape  x_BHWC → BHWC
 * @unit   features
 * @source torch.nn.functional.pad(x, (0, 1, 0, 1))
 */
export function padRightBelow(x_BHWC: Tensor4D): Tensor4D {
  return tf.pad4d(x_BHWC, [
    [0, 0],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
}
