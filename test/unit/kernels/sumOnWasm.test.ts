import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

const SUMS: readonly (readonly [axes: number[] | undefined, keep: boolean])[] = [
  [[0], false],
  [[0, 1], true],
  [[0, 1, 2], false],
  [[2, 0, 1], false],
  [[1], false],
  [[-1], true],
  [undefined, false],
];

describe('tf.sum and tf.clone on wasm, once there is training', () => {
  beforeAll(async () => {
    await tf.setBackend('wasm');
    registerTraining();
  });

  it.each(SUMS)('sum over axes %j (kept: %s) is that on cpu', async (axes, keep) => {
    const run = () => tf.sum(noise([3, 4, 5, 6], 1), axes, keep);
    const found = tf.tidy(run);
    const values = await found.data();
    await tf.setBackend('cpu');
    const expected = tf.tidy(run);
    expect(found.shape).toEqual(expected.shape);
    expect(apart(values, await expected.data())).toBeLessThan(1e-5);
    tf.dispose([found, expected]);
    await tf.setBackend('wasm');
  });

  it('a clone outlives what it was made of, and takes no memory of its own', async () => {
    const before = tf.backend().numDataIds();
    const clone = tf.tidy(() => tf.clone(tf.add(tf.tensor1d([1, 2]), 1)));
    expect(tf.backend().numDataIds()).toBe(before + 1);
    expect([...(await valuesOf(() => tf.mul(clone, 2)))]).toEqual([4, 6]);
    clone.dispose();
    expect(tf.backend().numDataIds()).toBe(before);
  });
});
