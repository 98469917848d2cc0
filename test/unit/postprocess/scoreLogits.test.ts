import { describe, expect, it } from 'vitest';
import { sigmoid } from '#lib/numbers/logits.ts';
import { scoreLogits } from '#lib/postprocess/scoreLogits.ts';
import { scoresOf } from '#lib/postprocess/scores.ts';

/** Two queries of three logits; the last says *no object*. */
const numbers = {
  logit_QV: Float32Array.of(2, 1, -1, 200, -200, 0),
  cxcywh01_Q4: new Float32Array(8),
  iou_Q: Float32Array.of(0.5, 1),
};

describe('scoreLogits(kind, numbers, classes)', () => {
  it.each(['softmax', 'softmaxTimesIou'] as const)(
    '%s: the sigmoid is the score',
    (kind) => {
      const logits = scoreLogits(kind, numbers, 2);
      const scores = scoresOf(kind, numbers, 2);
      expect(logits).toHaveLength(4);
      logits.forEach((logit, i) => expect(sigmoid(logit)).toBeCloseTo(scores[i] ?? NaN, 6));
      expect(logits.every(Number.isFinite)).toBe(true);
    },
  );

  it('sigmoid: the logits themselves', () => {
    expect(scoreLogits('sigmoid', numbers, 3)).toBe(numbers.logit_QV);
  });
});
