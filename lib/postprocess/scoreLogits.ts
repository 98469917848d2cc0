import { scoresOf, type LayerNumbers, type Scores } from './scores.ts';

/** Of a score of exactly 0 or 1, whose logit would be infinite. */
const MOST = 80;

/**
 * The logit of every class's score, whatever the scores are made of: their sigmoid is the score. So one
 * reading fits the answers of all detectors. Where scores are sigmoids these are the logits themselves.
 *
 * @shape  logit_QV, iou_Q → [Q, classes]
 * @unit   logits of scores, ln(p / (1 - p))
 */
export function scoreLogits(
  kind: Scores,
  numbers: LayerNumbers,
  classes: number,
): Float32Array {
  if (kind === 'sigmoid') return numbers.logit_QV;
  return scoresOf(kind, numbers, classes).map((score) => {
    const logit = Math.log(score / (1 - score));
    return Math.min(Math.max(logit, -MOST), MOST);
  });
}
