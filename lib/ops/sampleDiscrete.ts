import * as tf from '@tensorflow/tfjs-core';
import type {
  Tensor1D,
  Tensor2D,
  Tensor3D,
  Tensor4D,
  Tensor5D,
} from '@tensorflow/tfjs-core';
import type { Library } from '../config.ts';
import type { Level } from './levels.ts';
import { stopGradient } from './stopGradient.ts';
import { firstRows, gridOf, type Grid } from './sampleComposed.ts';
import type { Tensor6D } from './tensor6d.ts';

/**
 * Deformable sampling without mixing: of the pixels of a level one is taken for every location, for
 * chips that have no bilinear sampling. Beyond the rim it is the pixel on the rim.
 *
 * Inside, Q counts every head of every query of every image, and P every point of every level.
 *
 * @shape  value_BSMD, locations_BQMLP2, weights_BQMLP → BQC
 * @unit   features; locations 0..1 of the image
 * @source modeling_rt_detr_v2.py multi_scale_deformable_attention_v2 (method discrete)
 * @quirk  17 the pixel is half a pixel to the lower right of the location
 */
export function sampleDiscrete(
  value_BSMD: Tensor4D,
  locations_BQMLP2: Tensor6D,
  weights_BQMLP: Tensor5D,
  levels: readonly Level[],
  library?: Library,
): Tensor3D {
  const [batch, tokens, heads, channels] = value_BSMD.shape;
  const [, queries, , , pointsOfLevel] = weights_BQMLP.shape;
  const rows = batch * queries * heads;
  const points = levels.length * pointsOfLevel;
  const locations_QP2: Tensor3D = tf.reshape(locations_BQMLP2, [rows, points, 2]);
  const weights_Q1P: Tensor3D = tf.reshape(weights_BQMLP, [rows, 1, points]);
  const value_SD: Tensor2D = tf.reshape(value_BSMD, [batch * tokens * heads, channels]);
  // Which pixels are taken does not change with a small step: places learn nothing here.
  const token_QP = tokenOf(
    stopGradient(locations_QP2),
    gridOf(levels, pointsOfLevel),
    library,
  );
  const first_Q1 = firstRows(batch, queries, heads, tokens);
  const row_QP: Tensor2D = tf.add(first_Q1, tf.mul(token_QP, heads));
  const index: Tensor1D = tf.reshape(tf.cast(row_QP, 'int32'), [rows * points]);
  const found_SD: Tensor2D = tf.gather(value_SD, index);
  const found_QPD: Tensor3D = tf.reshape(found_SD, [rows, points, channels]);
  return tf.reshape(tf.matMul(weights_Q1P, found_QPD), [batch, queries, heads * channels]);
}

/**
 * The token that stands for each location.
 *
 * @quirk 18 the original code keeps columns, too, below the height of the map
 */
function tokenOf(
  locations_QP2: Tensor3D,
  { width_1P, height_1P, start_1P }: Grid,
  library: Library | undefined,
): Tensor2D {
  const [rows, points] = locations_QP2.shape;
  const pixel = (axis: number, size_1P: Tensor2D, most_1P: Tensor2D): Tensor2D => {
    const part_QP: Tensor2D = tf.reshape(
      tf.slice3d(locations_QP2, [0, 0, axis], [-1, -1, 1]),
      [rows, points],
    );
    const place_QP = tf.floor(tf.add(tf.mul(part_QP, size_1P), 0.5));
    return tf.minimum(tf.maximum(place_QP, 0), tf.sub(most_1P, 1));
  };
  const columns_1P: Tensor2D =
    library === 'lyuwenyu' ? tf.minimum(width_1P, height_1P) : width_1P;
  const column_QP = pixel(0, width_1P, columns_1P);
  const row_QP = pixel(1, height_1P, height_1P);
  return tf.add(tf.add(tf.mul(row_QP, width_1P), column_QP), start_1P);
}
