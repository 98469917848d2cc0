import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { convolve } from '#lib/numbers/convolve.ts';
import { batchNorm, foldBatchNorm, fuseRepVgg } from '#lib/numbers/foldBatchNorm.ts';
import { largestDifference } from '#lib/numbers/largestDifference.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

beforeAll(() => tf.setBackend('cpu'));

async function frame(dims: string, shape: number[], seed: number): Promise<Frame> {
  const data = await valuesOf(() => noise(shape, seed));
  return { path: `seed ${seed}`, dims, shape, data };
}

const positive = (map: Frame): Frame => ({
  ...map,
  data: Float32Array.from(map.data, (value) => 0.5 + Math.abs(value)),
});

async function normOf(channels: number, seed: number) {
  const [weight, bias, mean, variance] = await Promise.all(
    [0, 1, 2, 3].map((i) => frame('C', [channels], seed + i)),
  );
  if (!weight || !bias || !mean || !variance) throw new Error('a norm has four parts');
  return { weight, bias, mean, variance: positive(variance) };
}

describe('convolve(map, kernel, bias, stride)', () => {
  it.each([
    [1, 3],
    [2, 3],
    [1, 1],
    [2, 5],
  ])('with stride %i and a kernel of %i is tfjs’ convolution', async (stride, size) => {
    const map = await frame('BHWC', [1, 6, 9, 4], 1);
    const kernel = await frame('HWCF', [size, size, 4, 5], 2);
    const bias = await frame('F', [5], 3);
    const theirs = await valuesOf(() =>
      tf.add(
        tf.conv2d(
          tf.tensor4d(map.data, [1, 6, 9, 4]),
          tf.tensor4d(kernel.data, [size, size, 4, 5]),
          stride,
          (size - 1) / 2,
        ),
        tf.tensor1d(bias.data),
      ),
    );
    const ours = convolve(map, kernel, bias, stride);
    expect(ours.shape).toEqual([Math.ceil(6 / stride), Math.ceil(9 / stride), 5]);
    expect(apart(ours.data, theirs)).toBeLessThan(1e-5);
  });

  it('refuses a kernel for another number of channels', async () => {
    const [map, kernel] = [
      await frame('HWC', [2, 2, 3], 1),
      await frame('HWCF', [1, 1, 4, 2], 2),
    ];
    expect(() => convolve(map, kernel)).toThrow('4 channels does not fit a map of 3');
  });
});

describe('foldBatchNorm(kernel, norm)', () => {
  it('gives the convolution and its norm in one step', async () => {
    const map = await frame('HWC', [5, 7, 3], 1);
    const kernel = await frame('HWCF', [3, 3, 3, 4], 2);
    const norm = await normOf(4, 10);
    const apartly = batchNorm(convolve(map, kernel), norm, 1e-3);
    const folded = foldBatchNorm(kernel, norm, 1e-3);
    const { value } = largestDifference(
      convolve(map, folded.weight, folded.bias).data,
      apartly.data,
    );
    expect(value).toBeLessThan(1e-5);
    expect(
      largestDifference(convolve(map, kernel).data, apartly.data).value,
    ).toBeGreaterThan(0.1);
  });
});

describe('fuseRepVgg(three, one)', () => {
  it('makes one 3x3 convolution of both branches', async () => {
    const map = await frame('HWC', [6, 5, 4], 1);
    const branch = async (size: number, seed: number) =>
      foldBatchNorm(
        await frame('HWCF', [size, size, 4, 4], seed),
        await normOf(4, seed + 1),
      );
    const [three, one] = [await branch(3, 20), await branch(1, 30)];
    const left = convolve(map, three.weight, three.bias).data;
    const right = convolve(map, one.weight, one.bias).data;
    const both = left.map((value, i) => value + (right[i] ?? 0));
    const fused = fuseRepVgg(three, one);
    const { value } = largestDifference(convolve(map, fused.weight, fused.bias).data, both);
    expect(value).toBeLessThan(1e-5);
  });
});

describe('largestDifference(a, b)', () => {
  it('says how large and where', () =>
    expect(largestDifference([1, 2, 3], [1, 5, 2])).toEqual({ value: 3, index: 1 }));
  it('takes NaN for infinite, and nothing for nothing', () => {
    expect(largestDifference([NaN], [0]).value).toBe(Infinity);
    expect(largestDifference([], [])).toEqual({ value: 0, index: -1 });
  });
  it('refuses lists of different lengths', () =>
    expect(() => largestDifference([1], [1, 2])).toThrow('1 numbers'));
});
