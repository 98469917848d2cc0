import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { attend, attentionWeights, mergeHeads, splitHeads } from '#lib/ops/attention.ts';
import { matMulPerHead } from '#lib/ops/matMulPerHead.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

const heads = (tokens: number, channels: number, seed: number) =>
  noise([2, 3, tokens, channels], seed) as tf.Tensor4D;

describe.each(['cpu', 'wasm'])('attention on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerKernels();
  });
  afterAll(unregisterKernels);

  it('splitHeads(x) puts channels m D ... m D + D - 1 into head m', async () => {
    const split = await valuesOf(() =>
      splitHeads(tf.tensor3d([0, 1, 2, 3, 4, 5, 6, 7], [1, 2, 4]), 2),
    );
    expect([...split]).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
  });

  it('mergeHeads(splitHeads(x)) is x', async () => {
    const x = noise([2, 5, 12], 1) as tf.Tensor3D;
    const merged = await valuesOf(() => mergeHeads(splitHeads(x, 3)));
    expect(merged).toEqual(await x.data());
    x.dispose();
  });

  it('attentionWeights(q, k) has rows that sum to 1', async () => {
    const sums = await valuesOf(() =>
      tf.sum(attentionWeights(heads(5, 8, 2), heads(7, 8, 3)), 3),
    );
    expect(sums).toHaveLength(2 * 3 * 5);
    for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
  });

  it('attend(weights, v) is the mean of v where all keys are alike', async () => {
    const means = await valuesOf(() => {
      const v = heads(7, 4, 4);
      const attended = attend(attentionWeights(heads(7, 4, 5), tf.ones([2, 3, 7, 4])), v);
      return tf.sub(attended, tf.mean(v, 2, true));
    });
    expect(apart(means, new Float32Array(means.length))).toBeLessThan(1e-6);
  });

  it.each([
    [1, 1, 1],
    [5, 12, 7],
    [33, 8, 21],
  ])(
    'matMulPerHead(%i x %i, ... x %i) is the batched product',
    async (rows, inner, columns) => {
      const a = heads(rows, inner, 6);
      const b = heads(inner, columns, 7);
      const product = await valuesOf(() => matMulPerHead(a, b));
      expect(apart(product, await valuesOf(() => tf.matMul(a, b)))).toBeLessThan(1e-5);
      tf.dispose([a, b]);
    },
  );

  it('leaves no tensor and no byte behind', async () => {
    const run = () => valuesOf(() => matMulPerHead(heads(6, 8, 8), heads(8, 9, 9)));
    await run();
    const before = tf.memory();
    for (let i = 0; i < 20; i++) await run();
    expect(tf.memory()).toEqual(before);
  });
});
