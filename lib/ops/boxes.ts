import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { hasJoined } from './hasKernel.ts';

/**
 * The logit of a share: the inverse of the sigmoid, kept finite at 0 and 1.
 *
 * @shape  any → the same
 * @unit   0..1 in, logit out
 * @source modeling_rt_detr.py inverse_sigmoid
 * @quirk  8 eps is 1e-5, on both ends
 */
export function inverseSigmoid<T extends Tensor>(share01: T, eps = 1e-5): T {
  const inside01 = tf.clipByValue(share01, 0, 1);
  const below = tf.maximum(inside01, eps);
  const above = tf.maximum(tf.sub(1, inside01), eps);
  const odds: T = tf.div(below, above);
  return tf.log(odds);
}

/**
 * Corners from centre and size, in whatever unit the boxes have.
 *
 * @shape  cxcywh_K4 → xyxy_K4
 * @unit   that of the input
 * @source image_transforms.py center_to_corners_format
 */
export function cornersOf(cxcywh_K4: Tensor2D): Tensor2D {
  const centre_K2 = tf.slice2d(cxcywh_K4, [0, 0], [-1, 2]);
  const half_K2 = tf.div(tf.slice2d(cxcywh_K4, [0, 2], [-1, 2]), 2);
  const from_K2: Tensor2D = tf.sub(centre_K2, half_K2);
  const to_K2: Tensor2D = tf.add(centre_K2, half_K2);
  return tf.concat2d([from_K2, to_K2], 1);
}

/**
 * Centre and size from corners, in whatever unit the boxes have.
 *
 * @shape  xyxy_K4 → cxcywh_K4
 * @unit   that of the input
 * @source image_transforms.py corners_to_center_format
 */
export function centreOf(xyxy_K4: Tensor2D): Tensor2D {
  const from_K2 = tf.slice2d(xyxy_K4, [0, 0], [-1, 2]);
  const to_K2 = tf.slice2d(xyxy_K4, [0, 2], [-1, 2]);
  const centre_K2: Tensor2D = tf.div(tf.add(from_K2, to_K2), 2);
  const size_K2: Tensor2D = tf.sub(to_K2, from_K2);
  return tf.concat2d([centre_K2, size_K2], 1);
}

/**
 * Boxes moved by what is added to their logits: in one kernel where the backend has one.
 *
 * @shape  delta_BQ4, previous01_BQ4 → BQ4
 * @unit   logits in delta, else 0..1 of the image
 * @source modeling_rt_detr.py RTDetrDecoder.forward
 */
export function refinedBy(
  delta_BQ4: Tensor3D,
  previous01_BQ4: Tensor3D,
  eps = 1e-5,
): Tensor3D {
  if (hasJoined('RefineBoxes')) {
    const inputs = { delta: delta_BQ4, previous: previous01_BQ4 };
    return tf.engine().runKernel('RefineBoxes', inputs, { eps });
  }
  return tf.sigmoid(tf.add<Tensor3D>(delta_BQ4, inverseSigmoid(previous01_BQ4, eps)));
}
