import { sigmoid } from '../numbers/logits.ts';

/** A loss of one number, and how it changes with that number. */
export interface LogitLoss {
  readonly loss: number;
  /** What the cross-entropy is multiplied by. */
  readonly weight: number;
  /** Of the loss by the logit: minus this is where training pushes it. */
  readonly gradient: number;
}

/**
 * Binary cross-entropy of one class of one query: least where its score is the target, and never 0
 * for a target between 0 and 1.
 *
 * @unit   logit in, target 0..1; nats out
 * @source torch.nn.functional.binary_cross_entropy_with_logits
 */
export function crossEntropy(logit: number, target01: number): LogitLoss {
  // e to a large logit is no number: this is the same sum with the larger part taken out.
  const loss =
    Math.max(logit, 0) - logit * target01 + Math.log1p(Math.exp(-Math.abs(logit)));
  return { loss, weight: 1, gradient: sigmoid(logit) - target01 };
}
