import { sigmoid } from '../numbers/logits.ts';
import { crossEntropy, type LogitLoss } from './crossEntropy.ts';
import { VARIFOCAL } from './lossWeights.ts';

/**
 * Varifocal loss of one class of one query. The class that a matched query is told has its IoU for a
 * target, and counts by it; every other class shall be 0, and counts the less the lower it is. Weight
 * and target are plain numbers: no gradient goes through them.
 *
 * @unit   logit in, target 0..1 (not used where it is not positive); nats out
 * @source Zhang et al. 2021 (VarifocalNet), eq. 2; RTDetrLoss.loss_labels_vfl
 */
export function varifocal(logit: number, target01: number, isPositive: boolean): LogitLoss {
  const target = isPositive ? target01 : 0;
  const { alpha, gamma } = VARIFOCAL;
  const weight = isPositive ? target : alpha * sigmoid(logit) ** gamma;
  const plain = crossEntropy(logit, target);
  return { loss: weight * plain.loss, weight, gradient: weight * plain.gradient };
}
