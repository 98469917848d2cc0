import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { activate } from '#lib/ops/activate.ts';
import { conv } from '#lib/ops/conv.ts';
import { gatherTokens } from '#lib/ops/gatherTokens.ts';
import { layerNorm } from '#lib/ops/layerNorm.ts';
import { levelsOf, tokensOf } from '#lib/ops/levels.ts';
import { linear } from '#lib/ops/linear.ts';
import { upsample2 } from '#lib/ops/upsample2.ts';
import { storeOf } from '#lib/params/store.ts';
import { scope } from '#lib/scope.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

const withWeights = (weights: Record<string, tf.Tensor>) =>
  scope(storeOf(new Map(Object.entries(weights))));

describe.each(['cpu', 'wasm'])('operations on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it('linear(x) is x W + b, for every token of every image', async () => {
    const y = await valuesOf(() => {
      const weight = tf.tensor2d([1, 0, 2, 0, 1, -1], [2, 3]);
      const s = withWeights({ weight, bias: tf.tensor1d([10, 20, 30]) });
      return linear(tf.tensor3d([1, 2, 3, 4], [2, 1, 2]), s);
    });
    expect([...y]).toEqual([11, 22, 30, 13, 24, 32]);
  });

  it('linear(x, relu) has nothing below zero', async () => {
    const y = await valuesOf(() => {
      const s = withWeights({ weight: tf.tensor2d([[1, -1]]), bias: tf.tensor1d([0, 0]) });
      return linear(tf.tensor3d([3], [1, 1, 1]), s, 'relu');
    });
    expect([...y]).toEqual([3, 0]);
  });

  it('activate(x) has the known values at 1 and -1', async () => {
    const at = (name: 'relu' | 'silu' | 'gelu') =>
      valuesOf(() => activate(tf.tensor1d([1, -1]), name));
    expect(apart(await at('relu'), [1, 0])).toBe(0);
    expect(apart(await at('silu'), [0.7310586, -0.2689414])).toBeLessThan(1e-6);
    expect(apart(await at('gelu'), [0.8413447, -0.1586553])).toBeLessThan(1e-6);
  });

  it.each([
    [5, 3],
    [6, 3],
  ])(
    'conv(x, stride 2) of %i pixels takes pixels 0, 2, 4: %i of them',
    async (size, half) => {
      const y = await valuesOf(() => {
        const kernel = tf.tensor4d([0, 0, 0, 0, 1, 0, 0, 0, 0], [3, 3, 1, 1]);
        const x = tf.range(0, size * size);
        return conv(tf.reshape(x, [1, size, size, 1]), withWeights({ weight: kernel }), 2);
      });
      const rows = Array.from({ length: half }, (_, i) => 2 * i);
      expect([...y]).toEqual(
        rows.flatMap((row) => rows.map((column) => row * size + column)),
      );
    },
  );

  it('layerNorm(x) gives every token mean 0 and variance 1, with a kernel and without', async () => {
    const x = tf.mul(tf.add(noise([2, 5, 16], 3), 4), 7);
    const neutral = withWeights({ weight: tf.ones([16]), bias: tf.zeros([16]) });
    const own = withWeights({ weight: noise([16], 4), bias: noise([16], 5) });
    const run = (s: typeof own) =>
      valuesOf(() => layerNorm(tf.reshape(x, [2, 5, 16]), s, 1e-5));
    unregisterKernels();
    const composed = await run(own);
    const { mean, variance } = tf.moments(tf.tensor(await run(neutral), [10, 16]), 1);
    expect(apart(await mean.data(), new Float32Array(10))).toBeLessThan(1e-6);
    expect(apart(await variance.data(), new Float32Array(10).fill(1))).toBeLessThan(1e-5);
    registerKernels();
    expect(apart(await run(own), composed)).toBeLessThan(2e-6);
  });

  it('gatherTokens(x, tokens) takes rows of each image', async () => {
    const x = tf.tensor3d([0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15], [2, 3, 2]);
    const tokens = tf.tensor2d([2, 0, 1, 1], [2, 2], 'int32');
    const rows = await valuesOf(() => gatherTokens(x, tokens));
    expect([...rows]).toEqual([4, 5, 0, 1, 12, 13, 12, 13]);
  });

  it('upsample2(x) has every pixel four times', async () => {
    const y = await valuesOf(() => upsample2(tf.tensor4d([1, 2], [1, 1, 2, 1])));
    expect([...y]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
  });

  it('tokensOf(map) goes row by row, levelsOf(maps) one after the other', async () => {
    const map = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);
    expect([...(await valuesOf(() => tokensOf(map)))]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(levelsOf([map, tf.zeros([1, 1, 2, 1])])).toEqual([
      { height: 2, width: 3, start: 0 },
      { height: 1, width: 2, start: 6 },
    ]);
  });
});
