import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activation } from '#lib/config.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import {
  attend,
  attendHeads,
  attentionWeights,
  mergeHeads,
  splitHeads,
} from '#lib/ops/attention.ts';
import { refinedBy } from '#lib/ops/boxes.ts';
import { conv } from '#lib/ops/conv.ts';
import { layerNorm } from '#lib/ops/layerNorm.ts';
import { linear } from '#lib/ops/linear.ts';
import { scope } from '#lib/scope.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

beforeAll(() => tf.setBackend('wasm'));
afterAll(unregisterKernels);

/** What the kernels give and what tfjs' operations give, of the same. */
async function bothWays(run: () => Tensor) {
  unregisterKernels();
  const composed = await valuesOf(run);
  registerKernels();
  return { composed, joined: await valuesOf(run) };
}

/** A scope over weights that are made where they are used. */
function holding(weights: Readonly<Record<string, Tensor | undefined>>) {
  return scope({
    has: (path) => weights[path] !== undefined,
    get(path) {
      const found = weights[path];
      if (!found) throw new Error(path);
      return found;
    },
  });
}

/** Size, stride, height, width, channels, filters of maps; two images each. */
const CONVOLUTIONS = [
  [3, 1, 9, 7, 4, 4],
  [3, 1, 5, 18, 8, 12],
  [3, 1, 33, 30, 12, 20],
  [3, 1, 6, 5, 3, 7],
  [3, 2, 9, 12, 5, 9],
  [1, 1, 5, 4, 7, 3],
  [1, 2, 5, 4, 8, 16],
  [2, 1, 4, 6, 3, 4],
  [7, 2, 11, 9, 3, 8],
] as const;
const maps = (shape: number[], seed: number) => noise(shape, seed) as tf.Tensor4D;
const list = (shape: number[], seed: number) => noise(shape, seed) as tf.Tensor3D;
const rows = (shape: number[], seed: number) => noise(shape, seed) as tf.Tensor2D;
const ACTIVATIONS: (Activation | undefined)[] = [
  undefined,
  'relu',
  'silu',
  'gelu',
  'geluTanh',
];

describe('a convolution and what follows it, in one kernel on wasm', () => {
  it.each(CONVOLUTIONS)(
    '%ix%i of a %ix%i map, %i to %i: as tfjs has it',
    async (...sizes) => {
      const [size, stride, height, width, channels, filters] = sizes;
      for (const [i, activation] of ACTIVATIONS.entries()) {
        const { composed, joined } = await bothWays(() => {
          // Of a size that leaves the result about 1, as trained ones are.
          const share = (size * size * channels) ** -0.5;
          const weight = tf.mul(noise([size, size, channels, filters], 2), share);
          const bias = i % 2 === 0 ? noise([filters], 3) : undefined;
          const x_BHWC = maps([2, height, width, channels], 1);
          const plain_BHWF = conv(x_BHWC, holding({ weight, bias }), stride);
          const added_BHWF = maps(plain_BHWF.shape, 4);
          const following = i > 2 ? { activation, added_BHWF } : { activation };
          return conv(x_BHWC, holding({ weight, bias }), stride, following);
        });
        expect(apart(joined, composed), activation).toBeLessThan(1e-5);
      }
    },
  );
});

describe('a linear layer in one kernel on wasm', () => {
  it.each([
    [1, 4, 3],
    [13, 12, 20],
    [100, 96, 17],
  ])('%i tokens, %i to %i channels: as tfjs has it', async (tokens, channels, filters) => {
    for (const activation of ACTIVATIONS) {
      const { composed, joined } = await bothWays(() => {
        const s = holding({
          weight: noise([channels, filters], 2),
          bias: noise([filters], 3),
        });
        return linear(list([2, tokens, channels], 1), s, activation);
      });
      expect(apart(joined, composed), activation).toBeLessThan(1e-5);
    }
  });
});

describe('attention in one kernel on wasm', () => {
  it.each([
    [7, 7, 1, 4, false],
    [13, 13, 3, 12, true],
    [6, 41, 2, 32, false],
    [5, 9, 2, 7, true],
  ])('%i queries, %i tokens, %i heads of %i: as step by step', async (...sizes) => {
    const [queries, tokens, heads, channels, biased] = sizes;
    await tf.ready();
    registerKernels();
    const wide = heads * channels;
    const makeInputs = () => {
      const q_BQC = list([2, queries, wide], 1);
      const k_BSC = list([2, tokens, wide], 2);
      const v_BSC = list([2, tokens, wide], 3);
      const bias_QS = biased ? rows([queries, tokens], 4) : undefined;
      return { all: [q_BQC, k_BSC, v_BSC] as const, bias_QS };
    };
    const joined = await valuesOf(() => {
      const { all, bias_QS } = makeInputs();
      return attendHeads(all, heads, bias_QS);
    });
    const composed = await valuesOf(() => {
      const { all, bias_QS } = makeInputs();
      const [q_BMQD, k_BMSD, v_BMSD] = all.map((one) => splitHeads(one, heads));
      if (!q_BMQD || !k_BMSD || !v_BMSD) throw new Error('three');
      return mergeHeads(attend(attentionWeights(q_BMQD, k_BMSD, bias_QS), v_BMSD));
    });
    expect(apart(joined, composed)).toBeLessThan(1e-5);
  });
});

describe('what else is joined on wasm', () => {
  it('the norm of a sum is as tfjs has it', async () => {
    const { composed, joined } = await bothWays(() => {
      const s = holding({ weight: noise([12], 2), bias: noise([12], 3) });
      const x_BSC = list([2, 5, 12], 1);
      return layerNorm(x_BSC, s, 1e-5, list([2, 5, 12], 4));
    });
    expect(apart(joined, composed)).toBeLessThan(1e-5);
  });

  it('boxes at the rim stay finite and are as tfjs has them', async () => {
    const { composed, joined } = await bothWays(() =>
      refinedBy(tf.tensor3d([[[1, -2, 30, 0.5]]]), tf.tensor3d([[[0, 1, 0.5, 0.25]]])),
    );
    expect(apart(joined, composed)).toBeLessThan(1e-6);
  });
});

describe('kernels of ours in the places of tfjs’ on wasm', () => {
  const WAYS: [string, () => Tensor][] = [
    ['a sum of two', () => tf.add(noise([3, 5], 1), noise([3, 5], 2))],
    [
      'a sum with a row that is repeated',
      () => tf.add(noise([2, 3, 8], 1), noise([3, 8], 2)),
    ],
    ['a sum that is spread otherwise', () => tf.add(noise([3, 1], 1), noise([1, 5], 2))],
    [
      'a sum with whole numbers',
      () => tf.add(tf.tensor1d([1, 2], 'int32'), tf.tensor1d([3, 4], 'int32')),
    ],
    ['a sum with a number', () => tf.add(noise([7], 1), 2)],
    ['a factor for every row', () => tf.mul(noise([2, 3, 8], 1), noise([3, 1], 2))],
    [
      'a factor for every image and row',
      () => tf.mul(noise([2, 3, 8], 1), noise([2, 3, 1], 2)),
    ],
    ['factors spread otherwise', () => tf.mul(noise([2, 3, 8], 1), noise([2, 1, 1], 2))],
    ['a sigmoid', () => tf.sigmoid(tf.mul(noise([3, 7], 1), 40))],
    ['largest of windows', () => tf.maxPool(maps([2, 9, 8, 4], 1), 3, 2, 1)],
    ['largest, of three channels', () => tf.maxPool(maps([1, 5, 5, 3], 1), 3, 2, 1)],
    ['means, of odd sides', () => tf.avgPool(maps([2, 7, 5, 8], 1), 2, 2, 'same')],
  ];
  it.each(WAYS)('%s is as it was', async (_name, run) => {
    const { composed, joined } = await bothWays(run);
    expect(apart(joined, composed)).toBeLessThan(1e-6);
  });
});
