import * as tf from '@tensorflow/tfjs-core';
import type {
  Tensor1D,
  Tensor2D,
  Tensor3D,
  Tensor4D,
  Tensor5D,
} from '@tensorflow/tfjs-core';
import type { Level } from './levels.ts';
import { stopGradient } from './stopGradient.ts';
import type { Tensor6D } from './tensor6d.ts';

/** The four pixels around a place: steps to the right and down from the upper left one. */
const TAPS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/**
 * Deformable sampling out of tfjs operations. A location lies between four pixels of its
 * level; their values are mixed by nearness (zero outside of the map), and the mixtures by
 * the attention weights.
 *
 * Inside, Q counts every head of every query of every image, and P every point of every level.
 *
 * @shape  value_BSMD, locations_BQMLP2, weights_BQMLP → BQC
 * @unit   features; locations 0..1 of the image, zero outside of it
 * @source grid_sample(bilinear, zeros, align_corners=False) in MultiScaleDeformableAttention
 */
export function sampleComposed(
  value_BSMD: Tensor4D,
  locations_BQMLP2: Tensor6D,
  weights_BQMLP: Tensor5D,
  levels: readonly Level[],
): Tensor3D {
  const [batch, tokens, heads, channels] = value_BSMD.shape;
  const [, queries, , , pointsOfLevel] = weights_BQMLP.shape;
  const rows = batch * queries * heads;
  const points = levels.length * pointsOfLevel;
  const grid = gridOf(levels, pointsOfLevel);
  const locations_QP2: Tensor3D = tf.reshape(locations_BQMLP2, [rows, points, 2]);
  const weights_QP: Tensor2D = tf.reshape(weights_BQMLP, [rows, points]);
  const value_SD: Tensor2D = tf.reshape(value_BSMD, [batch * tokens * heads, channels]);
  const first_Q1 = firstRows(batch, queries, heads, tokens);
  const pixel = toPixels(locations_QP2, grid);

  const mixtures_Q1D = TAPS.map(([right, down]): Tensor3D => {
    const { token_QP, share_QP } = tap(pixel, grid, right, down);
    const row_QP: Tensor2D = tf.add(first_Q1, tf.mul(token_QP, heads));
    const index: Tensor1D = tf.reshape(tf.cast(row_QP, 'int32'), [rows * points]);
    const found_QPD = tf.reshape(tf.gather(value_SD, index), [rows, points, channels]);
    const share_Q1P: Tensor3D = tf.reshape(tf.mul(share_QP, weights_QP), [rows, 1, points]);
    return tf.matMul(share_Q1P, found_QPD);
  });
  return tf.reshape(tf.addN(mixtures_Q1D), [batch, queries, heads * channels]);
}

/** The level of every point, as tensors. */
export interface Grid {
  readonly width_1P: Tensor2D;
  readonly height_1P: Tensor2D;
  readonly start_1P: Tensor2D;
}

/** The level of every point: its size, and its first token. */
export function gridOf(levels: readonly Level[], pointsOfLevel: number): Grid {
  const perPoint = (of: (level: Level) => number) => {
    const row = levels.flatMap((level) => Array<number>(pointsOfLevel).fill(of(level)));
    return tf.tensor2d(row, [1, row.length]);
  };
  return {
    width_1P: perPoint((level) => level.width),
    height_1P: perPoint((level) => level.height),
    start_1P: perPoint((level) => level.start),
  };
}

/** The row of (image, token 0, head) in the list of all values, for each (image, query, head). */
export function firstRows(
  batch: number,
  queries: number,
  heads: number,
  tokens: number,
): Tensor2D {
  const rows = batch * queries * heads;
  const first = Float32Array.from({ length: rows }, (_, row) => {
    const image = Math.floor(row / (queries * heads));
    return image * tokens * heads + (row % heads);
  });
  return tf.tensor2d(first, [rows, 1]);
}

interface Pixel {
  readonly x_QP: Tensor2D;
  readonly y_QP: Tensor2D;
}

/** Places in pixels of their level: 0 is the centre of the first pixel, not the map's corner. */
function toPixels(locations_QP2: Tensor3D, { width_1P, height_1P }: Grid): Pixel {
  const [rows, points] = locations_QP2.shape;
  const axis = (index: number): Tensor2D =>
    tf.reshape(tf.slice3d(locations_QP2, [0, 0, index], [-1, -1, 1]), [rows, points]);
  return {
    x_QP: tf.sub(tf.mul(axis(0), width_1P), 0.5),
    y_QP: tf.sub(tf.mul(axis(1), height_1P), 0.5),
  };
}

/** One of the four pixels around each place: its token, and its share of the mixture. */
function tap({ x_QP, y_QP }: Pixel, grid: Grid, right: number, down: number) {
  // Which pixels are taken does not change with a small step: only their shares do.
  const column_QP: Tensor2D = tf.add(stopGradient(tf.floor(x_QP)), right);
  const row_QP: Tensor2D = tf.add(stopGradient(tf.floor(y_QP)), down);
  const near_QP = tf.mul(nearness(x_QP, column_QP), nearness(y_QP, row_QP));
  const inside_QP = tf.mul(
    inside(column_QP, grid.width_1P),
    inside(row_QP, grid.height_1P),
  );
  const share_QP = tf.mul(near_QP, inside_QP);
  const offset_QP = tf.add(tf.mul(row_QP, grid.width_1P), column_QP);
  const token_QP = tf.mul(tf.add(offset_QP, grid.start_1P), inside_QP);
  return { token_QP, share_QP };
}

function nearness(place: Tensor2D, pixel: Tensor2D): Tensor2D {
  return tf.sub(1, tf.abs(tf.sub(place, pixel)));
}

/** 1 on the map, 0 outside of it. */
function inside(pixel: Tensor2D, size_1P: Tensor2D): Tensor2D {
  const on: Tensor2D = tf.logicalAnd(tf.greaterEqual(pixel, 0), tf.less(pixel, size_1P));
  return tf.cast(on, 'float32');
}
