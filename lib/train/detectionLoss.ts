import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import { denoisingPairs, type Pairs } from './pairs.ts';
import type { DenoisingQueries, Targets } from './denoising.ts';
import type { Outputs } from './outputs.ts';
import { setLoss, type LossParts } from './setLoss.ts';

/** The sum that is made small, and what it is the sum of. */
export interface DetectionLoss {
  readonly total: Scalar;
  /** Of the decoder's layers and the encoder's tokens (X + 1). */
  readonly matched: LossParts<Tensor1D>;
  /** Of the decoder's layers on denoising queries; null without any. */
  readonly denoised: LossParts<Tensor1D> | null;
}

/** Every layer, the encoder's tokens and every layer's denoising count alike. */
export function detectionLoss(
  { matched, denoised }: Pick<Outputs, 'matched' | 'denoised'>,
  layers: number,
  pairs: Pairs,
  targets: readonly Targets[],
  denoising?: DenoisingQueries,
): DetectionLoss {
  const count = objectsOf(targets);
  const { logit_RV, cxcywh01_R4 } = matched;
  const own = setLoss(logit_RV, cxcywh01_R4, layers + 1, pairs, count);
  if (!denoised || !denoising)
    return { total: tf.sum(sumOf(own)), matched: own, denoised: null };
  const aside = setLoss(
    denoised.logit_RV,
    denoised.cxcywh01_R4,
    layers,
    denoisingPairs(denoising, layers, targets),
    count * denoising.groups,
  );
  const total: Scalar = tf.add(tf.sum(sumOf(own)), tf.sum(sumOf(aside)));
  return { total, matched: own, denoised: aside };
}

/**
 * What losses are divided by: the objects of the whole batch, not of an image or a layer.
 *
 * @source loss_rt_detr.py RTDetrLoss.forward (num_boxes)
 */
const objectsOf = (targets: readonly Targets[]): number =>
  Math.max(
    1,
    targets.reduce((sum, { label_G }) => sum + label_G.length, 0),
  );

const sumOf = ({ vfl_X, l1_X, giou_X }: LossParts<Tensor1D>): Tensor1D =>
  tf.addN([vfl_X, l1_X, giou_X]);
