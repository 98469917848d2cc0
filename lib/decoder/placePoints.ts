import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import type { Tensor6D } from '../ops/tensor6d.ts';

/**
 * Where the sampling points lie: each offset counts in half box sizes from the box centre (or
 * another share of the box, as the configuration says), divided by the number of points of its level.
 *
 * @shape  offsets_BQMLP2, cxcywh01_BQ4 → BQMLP2
 * @unit   0..1 of the image, x before y
 * @source modeling_rt_detr_v2.py RTDetrV2MultiscaleDeformableAttention.forward
 * @quirk  4 offset / points * wh * 0.5
 */
export function placePoints(
  offsets_BQMLP2: Tensor6D,
  cxcywh01_BQ4: Tensor3D,
  { points: pointsOfLevels, offsetScale }: Pick<DecoderConfig, 'points' | 'offsetScale'>,
): Tensor6D {
  const [batch, queries, heads, levels, points] = offsets_BQMLP2.shape;
  // Ranks above 4 are slow or missing in some kernels: heads, levels and points as one axis.
  const all = [batch, queries, heads * levels * points, 2] as const;
  const offsets_BQP2: Tensor4D = tf.reshape(offsets_BQMLP2, [...all]);
  const box_BQ14: Tensor4D = tf.reshape(cxcywh01_BQ4, [batch, queries, 1, 4]);
  const centre_BQ12 = tf.slice4d(box_BQ14, [0, 0, 0, 0], [-1, -1, -1, 2]);
  const size_BQ12 = tf.slice4d(box_BQ14, [0, 0, 0, 2], [-1, -1, -1, 2]);
  const step_BQP2 = tf.mul(
    size_BQ12,
    stepOfPoints(heads, points, pointsOfLevels, offsetScale),
  );
  const locations_BQP2 = tf.add(centre_BQ12, tf.mul(offsets_BQP2, step_BQP2));
  return tf.reshape(locations_BQP2, offsets_BQMLP2.shape);
}

/** What an offset of 1 is, in sizes of the box, for every point of every level and head. */
function stepOfPoints(
  heads: number,
  most: number,
  points: readonly number[],
  offsetScale: number,
): Tensor2D {
  const ofHead = points.flatMap((count) => Array<number>(most).fill(offsetScale / count));
  const steps = Array.from({ length: heads }, () => ofHead).flat();
  return tf.tensor2d(steps, [steps.length, 1]);
}
