import { describe, expect, it } from 'vitest';
import { sigmoid } from '#lib/numbers/logits.ts';
import { scoresOf } from '#lib/postprocess/scores.ts';

const logit_QV = Float32Array.of(2, -1, 0.5, -3, 0, 1);
const cxcywh01_Q4 = new Float32Array(8);
const output = { logit_QV, cxcywh01_Q4 };

describe('scoresOf(kind, output, classes)', () => {
  it('with a sigmoid is of every class by itself', () => {
    expect(scoresOf('sigmoid', output, 3)).toEqual(logit_QV.map(sigmoid));
  });

  it('with a softmax shares 1 among the classes, or with no object where it has a logit', () => {
    const all = scoresOf('softmax', output, 3);
    const [a = 0, b = 0, c = 0] = all;
    expect(a + b + c).toBeCloseTo(1, 6);
    expect(a / b).toBeCloseTo(Math.exp(3), 4);
    const classes = scoresOf('softmax', output, 2);
    expect([...classes]).toEqual([all[0], all[1], all[3], all[4]]);
  });

  it('with an expected overlap is that share of it', () => {
    const plain = scoresOf('softmax', output, 2);
    const rated = scoresOf(
      'softmaxTimesIou',
      { ...output, iou_Q: Float32Array.of(0.5, 0) },
      2,
    );
    expect(rated[1]).toBeCloseTo((plain[1] ?? NaN) / 2, 7);
    expect([...rated.subarray(2)]).toEqual([0, 0]);
    expect(scoresOf('softmaxTimesIou', output, 2).every(Number.isNaN)).toBe(true);
  });
});
