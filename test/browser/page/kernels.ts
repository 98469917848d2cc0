import * as tf from '@tensorflow/tfjs-core';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { layerNorm } from '#lib/ops/layerNorm.ts';
import { sampleDeformable } from '#lib/ops/sampleDeformable.ts';
import { scope } from '#lib/scope.ts';
import { GRADIENT_CASES } from '#test/support/gradientCases.ts';
import { derivatives } from '#test/support/slopes.ts';

/** A seeded sequence of numbers in 0..1 (Lehmer's generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Case {
  readonly name: string;
  readonly run: () => tf.Tensor;
}

/** Sampling with points inside, on the edge of and far outside of maps that are not square. */
function sampling(heads: number, channels: number, batch: number): Case {
  const levels = [
    { height: 7, width: 5, start: 0 },
    { height: 4, width: 3, start: 35 },
    { height: 2, width: 2, start: 47 },
  ];
  const [queries, points] = [9, 4];
  const next = sequence(heads * 1000 + channels);
  const numbers = (count: number, scale: number, shift = 0) =>
    Float32Array.from({ length: count }, () => next() * scale + shift);
  const value = numbers(batch * 51 * heads * channels, 2, -1);
  const locations = numbers(batch * queries * heads * 3 * points * 2, 1.6, -0.3);
  locations.set([0, 0, 1, 1, 0.5, 0.5, -5, 7]);
  const weights = numbers(batch * queries * heads * 3 * points, 1);
  return {
    name: `sampling, ${heads} heads of ${channels}, batch ${batch}`,
    run: () =>
      sampleDeformable(
        tf.tensor4d(value, [batch, 51, heads, channels]),
        tf.tensor(locations, [batch, queries, heads, 3, points, 2]),
        tf.tensor5d(weights, [batch, queries, heads, 3, points]),
        levels,
      ),
  };
}

/** Normalisation of tokens with more and with fewer channels than a workgroup has threads. */
function normalising(tokens: number, channels: number): Case {
  const next = sequence(tokens * channels);
  const x = Float32Array.from({ length: 2 * tokens * channels }, () => next() * 40 - 10);
  const weight = Float32Array.from({ length: channels }, () => next() * 3);
  const bias = Float32Array.from({ length: channels }, () => next() - 0.5);
  return {
    name: `layer norm, ${tokens} tokens of ${channels}`,
    run: () => {
      const tensors = new Map([
        ['weight', tf.tensor1d(weight)],
        ['bias', tf.tensor1d(bias)],
      ]);
      const weights = {
        get: (path: string) => tensors.get(path) ?? tf.scalar(0),
        has: (path: string) => tensors.has(path),
      };
      return layerNorm(tf.tensor3d(x, [2, tokens, channels]), scope(weights), 1e-5);
    },
  };
}

const CASES: readonly Case[] = [
  sampling(2, 8, 1),
  sampling(4, 6, 2),
  sampling(1, 5, 2),
  normalising(10, 8),
  normalising(3, 100),
];

/** Results of every case on the current backend, with kernels or by composed operations. */
export async function runCases(
  kernels: boolean,
): Promise<{ name: string; shape: number[]; data: number[] }[]> {
  (kernels ? registerKernels : unregisterKernels)();
  const results = [];
  for (const { name, run } of CASES) {
    const result = tf.tidy(run);
    results.push({ name, shape: result.shape, data: Array.from(await result.data()) });
    result.dispose();
  }
  return results;
}

/** The derivatives of every case on the current backend: by our kernels, or of what is composed. */
export async function runGradients(
  way: 'run' | 'composed',
): Promise<{ name: string; data: number[] }[]> {
  registerTraining();
  const results = [];
  for (const { name, inputs, [way]: operation } of GRADIENT_CASES) {
    const given = inputs();
    const gradients = derivatives(operation, given);
    for (const [i, gradient] of gradients.entries())
      results.push({
        name: `${name}, by input ${i}`,
        data: Array.from(await gradient.data()),
      });
    tf.dispose([...given, ...gradients]);
  }
  return results;
}
