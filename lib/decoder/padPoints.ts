import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D, Tensor5D } from '@tensorflow/tfjs-core';
import type { Tensor6D } from '../ops/tensor6d.ts';

/**
 * The points of all levels, one after the other, apart by level: as many places on each as the level
 * with most points has. What a level lacks is 0; a weight of 0 makes such a point count nothing.
 * F counts the points of all levels, D the
 * numbers that belong to each.
 *
 * @shape  ofPoints_BQMFD → BQMLPD
 * @unit   as given
 * @source modeling_rt_detr_v2.py multi_scale_deformable_attention_v2 (num_points_list)
 */
export function padPoints(ofPoints_BQMFD: Tensor5D, points: readonly number[]): Tensor6D {
  const [batch, queries, heads, all, D] = ofPoints_BQMFD.shape;
  const most = Math.max(...points);
  const shape: Tensor6D['shape'] = [batch, queries, heads, points.length, most, D];
  if (points.every((count) => count === most)) return tf.reshape(ofPoints_BQMFD, shape);
  const rows_QPD: Tensor3D = tf.reshape(ofPoints_BQMFD, [batch * queries * heads, all, D]);
  let start = 0;
  const levels_QPD = points.map((count) => {
    const own_QPD = tf.slice3d(rows_QPD, [0, start, 0], [-1, count, -1]);
    start += count;
    return tf.pad3d(own_QPD, [
      [0, 0],
      [0, most - count],
      [0, 0],
    ]);
  });
  return tf.reshape(tf.concat3d(levels_QPD, 1), shape);
}
