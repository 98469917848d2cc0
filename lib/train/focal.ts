import { sigmoid } from '../numbers/logits.ts';
import { crossEntropy, type LogitLoss } from './crossEntropy.ts';

/**
 * Focal loss of one class of one query: cross-entropy that counts the less the nearer the score is to
 * what it should be. The gradient goes through the weight too.
 *
 * @unit   logit in, nats out
 * @source Lin et al. 2017, eq. 5; transformers sigmoid_focal_loss
 */
export function focal(
  logit: number,
  isPositive: boolean,
  alpha = 0.25,
  gamma = 2,
): LogitLoss {
  const toward = isPositive ? 1 : -1;
  const right = sigmoid(toward * logit);
  const weight = (isPositive ? alpha : 1 - alpha) * (1 - right) ** gamma;
  const { loss } = crossEntropy(logit, isPositive ? 1 : 0);
  const gradient = -toward * weight * (1 - right + gamma * right * loss);
  return { loss: weight * loss, weight, gradient };
}
