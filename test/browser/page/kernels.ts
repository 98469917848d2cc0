import * as tf from '@tensorflow/tfjs-core';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import type { Activation } from '#lib/config.ts';
import { deformableAttention } from '#lib/decoder/deformableAttention.ts';
import { selfAttention } from '#lib/decoder/selfAttention.ts';
import { refinedBy } from '#lib/ops/boxes.ts';
import { conv } from '#lib/ops/conv.ts';
import { layerNorm } from '#lib/ops/layerNorm.ts';
import { linear } from '#lib/ops/linear.ts';
import { sampleDeformable } from '#lib/ops/sampleDeformable.ts';
import { topIndices } from '#lib/ops/topIndices.ts';
import { PUBLISHED } from '#lib/params/published.ts';
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

/** Weights of any name and shape, the same for the same shapes. */
function madeUp(shapes: Readonly<Record<string, readonly number[]>>) {
  const tensors = new Map(
    Object.entries(shapes).map(([path, shape], i) => [path, random(shape, i + 1)]),
  );
  return scope({
    get: (path) => tensors.get(path) ?? tf.scalar(NaN),
    has: (path) => tensors.has(path),
  });
}

/** Numbers of -1 to 1. */
function random<T extends tf.Tensor>(shape: readonly number[], seed: number): T {
  const next = sequence(seed * 1009 + 7);
  const count = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length: count }, () => next() * 2 - 1);
  return tf.tensor(values, [...shape]) as T;
}

interface Convolved {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly stride?: number;
  readonly activation?: Activation;
  readonly adds?: boolean;
}

/** A convolution of two maps that are not square, and what follows. */
function convolving(how: Convolved): Case {
  const { from, to, size, stride = 1, activation, adds = false } = how;
  const sides = [7, 5].map((side) => Math.ceil(side / stride));
  return {
    name: `convolution ${JSON.stringify(how)}`,
    run: () =>
      conv(
        random([2, 7, 5, from], 3),
        madeUp({ weight: [size, size, from, to], bias: [to] }),
        stride,
        {
          ...(activation && { activation }),
          ...(adds && { added_BHWF: random<tf.Tensor4D>([2, ...sides, to], 4) }),
        },
      ),
  };
}

/** What joined kernels stand in for, with made up weights. */
const joined: readonly Case[] = [
  convolving({ from: 8, to: 16, size: 3, activation: 'silu', adds: true }),
  convolving({ from: 3, to: 8, size: 3, stride: 2, activation: 'relu' }),
  convolving({ from: 12, to: 4, size: 1 }),
  convolving({ from: 5, to: 6, size: 3, stride: 2, activation: 'gelu' }),
  {
    name: 'linear, GELU',
    run: () =>
      linear(
        random<tf.Tensor3D>([2, 7, 12], 3),
        madeUp({ weight: [12, 20], bias: [20] }),
        'gelu',
      ),
  },
  {
    name: 'layer norm of a sum',
    run: () => {
      const s = madeUp({ weight: [20], bias: [20] });
      const [x, added] = [
        random<tf.Tensor3D>([2, 7, 20], 3),
        random<tf.Tensor3D>([2, 7, 20], 4),
      ];
      return layerNorm(x, s, 1e-5, added);
    },
  },
  ...[8, 10].map((channels) => ({
    name: `self-attention, ${channels} channels`,
    run: () => {
      const s = madeUp(
        Object.fromEntries(
          ['qProj', 'kProj', 'vProj', 'outProj'].flatMap((name) => [
            [`${name}.weight`, [channels, channels]],
            [`${name}.bias`, [channels]],
          ]),
        ),
      );
      const x = random<tf.Tensor3D>([2, 9, channels], 3);
      const bias: tf.Tensor2D = tf.mul(random([9, 9], 4), 5);
      return selfAttention(tf.add(x, 1), x, s, 2, bias);
    },
  })),
  {
    name: 'refined boxes',
    run: () => {
      const share = tf.clipByValue(random<tf.Tensor3D>([2, 9, 4], 3), -0.2, 1);
      return refinedBy(random([2, 9, 4], 4), share);
    },
  },
  {
    name: 'top tokens, some of them equal',
    run: () => {
      const score_BS: tf.Tensor2D = tf.mul(random([2, 90], 3), 9);
      return topIndices(tf.cast(tf.cast(score_BS, 'int32'), 'float32'), 40);
    },
  },
  {
    name: 'deformable attention',
    run: () => {
      const s = madeUp({
        'offsets.weight': [8, 48],
        'offsets.bias': [48],
        'weights.weight': [8, 24],
        'weights.bias': [24],
        'valueProj.weight': [8, 8],
        'valueProj.bias': [8],
        'outputProj.weight': [8, 8],
        'outputProj.bias': [8],
      });
      const levels = [
        { height: 7, width: 5, start: 0 },
        { height: 4, width: 3, start: 35 },
        { height: 2, width: 2, start: 47 },
      ];
      const boxes = tf.abs(random<tf.Tensor3D>([2, 9, 4], 5));
      const cfg = { ...PUBLISHED.rtdetr_r18vd.decoder, heads: 2 };
      const memory = random<tf.Tensor3D>([2, 51, 8], 4);
      return deformableAttention(random([2, 9, 8], 3), boxes, memory, levels, s, cfg);
    },
  },
];

const CASES: readonly Case[] = [
  ...joined,
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
