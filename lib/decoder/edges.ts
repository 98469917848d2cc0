import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { mlp } from '../nn/mlp.ts';
import type { Scope } from '../scope.ts';

/** Left, top, right, bottom. */
const EDGES = 4;

/**
 * What a layer believes of the four edges: not one number each, but a distribution over bins. Its
 * head corrects the logits of the layer before; the mean over what the bins stand for moves the edge.
 *
 * @shape  x_BQC, before, weighting_R → logit_BQ4R, share_BQ4R, offset_BQ4
 * @unit   logits; shares 0..1 that sum to 1; sizes of the first box times `reg_scale`
 * @source D-FINE §4.1, equations 2 and 3; modeling_d_fine.py DFineDecoder.forward, DFineIntegral
 */
export function edges(
  x_BQC: Tensor3D,
  before: Tensor4D | null,
  weighting_R: Tensor1D,
  s: Scope,
  head: Scope,
) {
  const [batch, queries] = x_BQC.shape;
  const [bins] = weighting_R.shape;
  const rows = batch * queries * EDGES;
  const shape = [batch, queries, EDGES, bins] as const;
  const delta: Tensor4D = tf.reshape(mlp(x_BQC, head, 3), [...shape]);
  const delta_BQ4R = s.see('delta', delta, 'BQ4R');
  const sum: Tensor4D = before ? tf.add(delta_BQ4R, before) : delta_BQ4R;
  const logit_BQ4R = s.see('logit', sum, 'BQ4R');
  const share_BQ4R = s.see('share', tf.softmax(logit_BQ4R), 'BQ4R');
  const share_QR: Tensor2D = tf.reshape(share_BQ4R, [rows, bins]);
  const weighting_R1: Tensor2D = tf.reshape(weighting_R, [bins, 1]);
  const mean: Tensor3D = tf.reshape(tf.matMul(share_QR, weighting_R1), [
    batch,
    queries,
    EDGES,
  ]);
  const offset_BQ4 = s.see('offset', mean, 'BQ4');
  return { logit_BQ4R, share_BQ4R, offset_BQ4 };
}

/**
 * The first box with its edges moved: outwards by half of its size, as they were, and the offset.
 *
 * @shape  first01_BQ4, offset_BQ4, regScale_1 → BQ4
 * @unit   cxcywh01; sizes of the first box times `reg_scale`
 * @source D-FINE §4.1, equation 1; modeling_d_fine.py distance2bbox
 */
export function moveEdges(
  first01_BQ4: Tensor3D,
  offset_BQ4: Tensor3D,
  regScale_1: Tensor1D,
): Tensor3D {
  const half = (of: Tensor3D, from: number): Tensor3D =>
    tf.slice3d(of, [0, 0, from], [-1, -1, 2]);
  const scale_1 = tf.abs(regScale_1);
  const centre_BQ2 = half(first01_BQ4, 0);
  const unit_BQ2 = tf.div(half(first01_BQ4, 2), scale_1);
  const reach = (side: number): Tensor =>
    tf.mul(tf.add(tf.mul(scale_1, 0.5), half(offset_BQ4, side)), unit_BQ2);
  const from_BQ2: Tensor3D = tf.sub(centre_BQ2, reach(0));
  const to_BQ2: Tensor3D = tf.add(centre_BQ2, reach(2));
  const middle_BQ2: Tensor3D = tf.div(tf.add(from_BQ2, to_BQ2), 2);
  const size_BQ2: Tensor3D = tf.sub(to_BQ2, from_BQ2);
  return tf.concat3d([middle_BQ2, size_BQ2], 2);
}

/**
 * How well the edges are placed (LQE): sharp distributions speak for a good box, so the most probable
 * bins of each edge, and their mean, correct all class logits of a query alike.
 *
 * @shape  share_BQ4R → BQ1
 * @unit   logit, to be added to those of the classes
 * @source D-FINE §4; modeling_d_fine.py DFineLQE
 */
export function quality(
  share_BQ4R: Tensor4D,
  s: Scope,
  cfg: { readonly topBins: number; readonly qualityLayers: number },
): Tensor3D {
  const [batch, queries, , bins] = share_BQ4R.shape;
  const share_QR: Tensor2D = tf.reshape(share_BQ4R, [batch * queries * EDGES, bins]);
  const top_QK = tf.topk(share_QR, cfg.topBins).values;
  const told_QK = tf.concat([top_QK, tf.mean(top_QK, 1, true)], 1);
  const numbers = EDGES * (cfg.topBins + 1);
  const told_BQK: Tensor3D = tf.reshape(told_QK, [batch, queries, numbers]);
  return mlp(told_BQK, s, cfg.qualityLayers);
}
