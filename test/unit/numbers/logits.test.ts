import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { bestClass, inverseSigmoid, sigmoid, softmax } from '#lib/numbers/logits.ts';
import * as boxes from '#lib/ops/boxes.ts';
import { apart } from '#test/support/closeness.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

const SHARES = [-0.5, 0, 1e-6, 1e-5, 0.1, 0.5, 0.9, 1 - 1e-6, 1, 1.5];

beforeAll(() => tf.setBackend('cpu'));

it('inverseSigmoid(share) is that of the model', async () => {
  const ours = SHARES.map((share) => inverseSigmoid(share));
  const theirs = await valuesOf(() => boxes.inverseSigmoid(tf.tensor1d(SHARES)));
  expect(apart(ours, theirs)).toBeLessThan(2e-3);
  expect(apart(ours.slice(0, 7), theirs.slice(0, 7))).toBeLessThan(1e-6);
});

it('sigmoid(inverseSigmoid(share)) is the share, away from the ends', () => {
  for (const share of [0.001, 0.3, 0.999])
    expect(sigmoid(inverseSigmoid(share))).toBeCloseTo(share, 12);
});

it('softmax(logits) sums to 1, keeps ratios e^difference, and does not overflow', () => {
  const shares = softmax([1, 2, 1002, 1001]);
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  expect((shares[2] ?? 0) / (shares[3] ?? 1)).toBeCloseTo(Math.E, 12);
  expect(softmax([])).toEqual([]);
});

it('bestClass(logit_QV, query) is the first of the largest logits in the row', () => {
  const { label, score } = bestClass([9, 9, 9, 0, 2, 2], 1, 3);
  expect(label).toBe(1);
  expect(score).toBeCloseTo(sigmoid(2), 12);
});
