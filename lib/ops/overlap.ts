import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';

/**
 * How much every box has in common with the one beside it: IoU, and GIoU, which also tells boxes apart
 * that do not touch. Both have gradients.
 *
 * @shape  a_K4, b_K4 → iou_K1, giou_K1
 * @unit   boxes as centre and size in any unit, both the same; 0..1 and -1..1 out
 * @source Rezatofighi et al. 2019, algorithm 1; loss_for_object_detection.py generalized_box_iou
 */
export function overlap(a_K4: Tensor2D, b_K4: Tensor2D) {
  const [a, b] = [sidesOf(a_K4), sidesOf(b_K4)];
  const shared_K2 = tf.sub(tf.minimum(a.to_K2, b.to_K2), tf.maximum(a.from_K2, b.from_K2));
  const common_K1 = area(tf.maximum(shared_K2, 0));
  const both_K1 = tf.add(area(a.size_K2), area(b.size_K2));
  const union_K1: Tensor2D = tf.sub(both_K1, common_K1);
  const hull_K1 = area(
    tf.sub(tf.maximum(a.to_K2, b.to_K2), tf.minimum(a.from_K2, b.from_K2)),
  );
  const iou_K1: Tensor2D = tf.div(common_K1, union_K1);
  const empty_K1 = tf.div(tf.sub(hull_K1, union_K1), hull_K1);
  const giou_K1: Tensor2D = tf.sub(iou_K1, empty_K1);
  return { iou_K1, giou_K1 };
}

function sidesOf(cxcywh_K4: Tensor2D) {
  const centre_K2 = tf.slice2d(cxcywh_K4, [0, 0], [-1, 2]);
  const size_K2 = tf.slice2d(cxcywh_K4, [0, 2], [-1, 2]);
  const half_K2 = tf.mul(size_K2, 0.5);
  const from_K2: Tensor2D = tf.sub(centre_K2, half_K2);
  const to_K2: Tensor2D = tf.add(centre_K2, half_K2);
  // Of the corners, as the reference has it: the sizes themselves would round otherwise.
  return { from_K2, to_K2, size_K2: tf.sub<Tensor2D>(to_K2, from_K2) };
}

function area(size_K2: Tensor2D): Tensor2D {
  const width_K1 = tf.slice2d(size_K2, [0, 0], [-1, 1]);
  return tf.mul(width_K1, tf.slice2d(size_K2, [0, 1], [-1, 1]));
}
