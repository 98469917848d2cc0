import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { overlap } from '../ops/overlap.ts';
import { stopGradient } from '../ops/stopGradient.ts';
import { LOSS_WEIGHTS, VARIFOCAL } from './lossWeights.ts';
import type { Pairs } from './pairs.ts';

/** Weighted losses of every layer. */
export interface LossParts<T> {
  readonly vfl_X: T;
  readonly l1_X: T;
  readonly giou_X: T;
}

/**
 * What all layers are told, as one list of rows: every query a class score, those that are paired a
 * box. A score shall be the IoU of its box where the class is the object's, and 0 elsewhere.
 *
 * @shape  logit_RV, cxcywh01_R4, pairs → vfl_X, l1_X, giou_X (R = X B Q)
 * @unit   logits before the sigmoid; boxes as shares of the image; weighted losses, divided by `count`
 * @source Zhang et al. 2021 (VarifocalNet) equation 2; loss_rt_detr.py loss_labels_vfl, loss_boxes
 */
export function setLoss(
  logit_RV: Tensor2D,
  cxcywh01_R4: Tensor2D,
  layers: number,
  pairs: Pairs,
  /** Objects of the batch, at least 1. */
  count: number,
): LossParts<Tensor1D> {
  const perLayer = (t: Tensor, weight: number): Tensor1D =>
    tf.mul(tf.sum(tf.reshape(t, [layers, -1]), 1), weight / count);
  const [rows, classes] = logit_RV.shape;
  const { row_K, label_K, cxcywh01_K4 } = pairs;
  const { vfl, l1, giou } = LOSS_WEIGHTS;
  if (row_K.length === 0) {
    const nothing_RV: Tensor2D = tf.zeros([rows, classes]);
    const none_X: Tensor1D = tf.zeros([layers]);
    const vfl_X = perLayer(varifocal(logit_RV, nothing_RV, nothing_RV), vfl);
    return { vfl_X, l1_X: none_X, giou_X: none_X };
  }
  const taught_K = tf.tensor1d(row_K, 'int32');
  const wanted_K4 = tf.tensor2d(cxcywh01_K4, [row_K.length, 4]);
  const found_K4: Tensor2D = tf.gather(cxcywh01_R4, taught_K);
  const { iou_K1, giou_K1 } = overlap(found_K4, wanted_K4);
  const positive = new Float32Array(rows * classes);
  row_K.forEach((row, k) => (positive[row * classes + (label_K[k] ?? 0)] = 1));
  const positive_RV = tf.tensor2d(positive, [rows, classes]);
  const quality_R1 = tf.unsortedSegmentSum(stopGradient(iou_K1), taught_K, rows);
  const target_RV: Tensor2D = tf.mul(positive_RV, quality_R1);
  return {
    vfl_X: perLayer(varifocal(logit_RV, target_RV, positive_RV), vfl),
    l1_X: perLayer(tf.abs(tf.sub(found_K4, wanted_K4)), l1),
    giou_X: perLayer(tf.sub(1, giou_K1), giou),
  };
}

/**
 * Cross-entropy against a target between 0 and 1, weighed by it; where nothing is, by the square of
 * the score, so that the many queries that rightly say nothing count little.
 *
 * @shape  logit_RV, target_RV, positive_RV → RV
 * @unit   logits before the sigmoid; targets 0..1; positive 0 or 1
 * @source Zhang et al. 2021 (VarifocalNet) equation 2; loss_rt_detr.py loss_labels_vfl
 */
function varifocal(
  logit_RV: Tensor2D,
  target_RV: Tensor2D,
  positive_RV: Tensor2D,
): Tensor2D {
  const score_RV = tf.sigmoid(stopGradient(logit_RV));
  const negative_RV = tf.mul(
    tf.mul(tf.square(score_RV), VARIFOCAL.alpha),
    tf.sub(1, positive_RV),
  );
  const weight_RV = tf.add(negative_RV, target_RV);
  // max(x, 0) - x t + log(1 + e^-|x|): the cross-entropy without an overflow.
  const rest_RV = tf.log1p(tf.exp(tf.neg(tf.abs(logit_RV))));
  const straight_RV = tf.sub(tf.relu(logit_RV), tf.mul(logit_RV, target_RV));
  return tf.mul(weight_RV, tf.add(straight_RV, rest_RV));
}
