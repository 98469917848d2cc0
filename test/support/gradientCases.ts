import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { gatherTokens } from '#lib/ops/gatherTokens.ts';
import { layerNorm } from '#lib/ops/layerNorm.ts';
import { matMulPerHead } from '#lib/ops/matMulPerHead.ts';
import { sampleComposed } from '#lib/ops/sampleComposed.ts';
import { sampleDeformable } from '#lib/ops/sampleDeformable.ts';
import type { Tensor6D } from '#lib/ops/tensor6d.ts';
import { upsample2 } from '#lib/ops/upsample2.ts';
import { storeOf } from '#lib/params/store.ts';
import { scope } from '#lib/scope.ts';
import { SAMPLE_LEVELS, sampleCase } from './sampleCase.ts';
import type { Operation } from './slopes.ts';
import { noise } from './valuesOf.ts';

/** An operation of the model, and the same out of operations whose derivatives are tfjs' own. */
export interface GradientCase {
  readonly name: string;
  readonly inputs: () => Tensor[];
  readonly run: Operation;
  readonly composed: Operation;
}

type Convolution = readonly [
  batch: number,
  height: number,
  width: number,
  channels: number,
  kernel: number,
  stride: number,
  filters: number,
];

function convolution(...sizes: Convolution): GradientCase {
  const [batch, height, width, channels, kernel, stride, filters] = sizes;
  const pad = (kernel - 1) / 2;
  const pick = (x: Tensor, axis: number, from: number, size: number) => {
    const count = Math.floor((size + 2 * pad - kernel) / stride) + 1;
    const places = Array.from({ length: count }, (_, i) => from + i * stride);
    return chosenAlong(x, axis, places);
  };
  return {
    name: `convolution ${kernel} x ${kernel}, stride ${stride}, of ${sizes.slice(0, 4).join(' x ')} to ${filters}`,
    inputs: () => [
      noise([batch, height, width, channels], 1),
      noise([kernel, kernel, channels, filters], 2),
    ],
    run: (x, filter) => tf.conv2d(x as Tensor4D, filter as Tensor4D, stride, pad),
    composed: (x, filter) => {
      const padded = tf.pad(x as Tensor4D, [
        [0, 0],
        [pad, pad],
        [pad, pad],
        [0, 0],
      ]);
      const seen = Array.from({ length: kernel * kernel }, (_, entry) => {
        const rows = pick(padded, 1, Math.floor(entry / kernel), height);
        return pick(rows, 2, entry % kernel, width);
      });
      const all = tf.concat(seen, 3);
      const entries = kernel * kernel * channels;
      const rows: tf.Tensor2D = tf.reshape(all, [-1, entries]);
      const product = summedProduct(rows, tf.reshape(filter, [entries, filters]));
      return tf.reshape(product, [...all.shape.slice(0, 3), filters]);
    },
  };
}

/** Some slices along an axis, which stands first while they are chosen. */
function chosenAlong(x: Tensor, axis: number, places: number[]): Tensor {
  const swap = x.shape.map((_, i) => (i === 0 ? axis : i === axis ? 0 : i));
  const rows = tf.gather(tf.transpose(x, swap), tf.tensor1d(places, 'int32'));
  return tf.transpose(rows, swap);
}

/** A product of matrices as a sum of products of numbers. */
function summedProduct(a: Tensor, b: Tensor): Tensor {
  const left = tf.reshape(a, [...a.shape, 1]);
  const right = tf.reshape(b, [...b.shape.slice(0, -2), 1, ...b.shape.slice(-2)]);
  return tf.sum(tf.mul(left, right), -2);
}

const swapped = (x: Tensor, swap: boolean) => {
  const axes = x.shape.map((_, axis) => axis);
  return swap ? tf.transpose(x, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]) : x;
};

function product(batch: number[], turnA: boolean, turnB: boolean): GradientCase {
  const [rows, inner, columns] = [5, 7, 3];
  return {
    name: `product, batch [${batch.join()}], ${turnA ? 'a turned' : 'a'}, ${turnB ? 'b turned' : 'b'}`,
    inputs: () => [
      noise([...batch, ...(turnA ? [inner, rows] : [rows, inner])], 3),
      noise([...batch, ...(turnB ? [columns, inner] : [inner, columns])], 4),
    ],
    run: (a, b) => tf.matMul(a, b, turnA, turnB),
    composed: (a, b) => summedProduct(swapped(a, turnA), swapped(b, turnB)),
  };
}

function sampling(batch: number, channels: number): GradientCase {
  return {
    name: `deformable sampling, batch ${batch}, ${channels} channels`,
    inputs: () => {
      const { value, locations, weights } = sampleCase(batch, channels, 5);
      return [value, locations, weights];
    },
    run: (value, locations, weights) =>
      sampleDeformable(
        value as Tensor4D,
        locations as Tensor6D,
        weights as tf.Tensor5D,
        SAMPLE_LEVELS,
      ),
    composed: (value, locations, weights) =>
      sampleComposed(
        value as Tensor4D,
        locations as Tensor6D,
        weights as tf.Tensor5D,
        SAMPLE_LEVELS,
      ),
  };
}

const normalisation: GradientCase = {
  name: 'layer normalisation',
  inputs: () => [noise([2, 3, 10], 6), noise([10], 7), noise([10], 8)],
  run: (x, weight, bias) => {
    const store = storeOf(new Map(Object.entries({ weight, bias })));
    return layerNorm(x as Tensor3D, scope(store), 1e-5);
  },
  composed: (x, weight, bias) => {
    const centred = tf.sub(x, tf.mean(x, 2, true));
    const variance = tf.mean(tf.mul(centred, centred), 2, true);
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)));
    return tf.add(tf.mul(normal, weight), bias);
  },
};

const heads: GradientCase = {
  name: 'product of every head',
  inputs: () => [noise([2, 3, 4, 5], 9), noise([2, 3, 5, 6], 10)],
  run: (a, b) => matMulPerHead(a as Tensor4D, b as Tensor4D),
  composed: summedProduct,
};

const twice: GradientCase = {
  name: 'twice the size',
  inputs: () => [noise([2, 3, 5, 2], 11)],
  run: (x) => upsample2(x as Tensor4D),
  composed: (x) => {
    const doubled = (axis: number) =>
      Array.from({ length: 2 * (x.shape[axis] ?? 0) }, (_, i) => i >> 1);
    return chosenAlong(chosenAlong(x, 1, doubled(1)), 2, doubled(2));
  },
};

const chosen: GradientCase = {
  name: 'chosen tokens, some of them twice',
  inputs: () => [noise([2, 6, 3], 12)],
  run: (x) => {
    const tokens = tf.tensor2d(
      [
        [5, 0, 5, 2],
        [1, 1, 1, 4],
      ],
      [2, 4],
      'int32',
    );
    return gatherTokens(x as Tensor3D, tokens);
  },
  composed: (x) => {
    const chosen = tf.tensor2d(
      [
        [5, 0, 5, 2],
        [1, 1, 1, 4],
      ],
      [2, 4],
      'int32',
    );
    return summedProduct(tf.oneHot(chosen, 6), x);
  },
};

/** Of numbers on both sides of zero, so that some windows have none above it. */
const largest: GradientCase = {
  name: 'largest of a window',
  inputs: () => [noise([2, 7, 6, 3], 13)],
  run: (x) => tf.maxPool(x as Tensor4D, 3, 2, 1),
  composed: (x) => {
    const padded = tf.pad(
      x as Tensor4D,
      [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ],
      -100,
    );
    const pick = (t: Tensor, axis: number, from: number, count: number) =>
      chosenAlong(
        t,
        axis,
        Array.from({ length: count }, (_, i) => from + 2 * i),
      );
    const seen = Array.from({ length: 9 }, (_, entry) =>
      pick(pick(padded, 1, Math.floor(entry / 3), 4), 2, entry % 3, 3),
    );
    return seen.reduce((a, b) => tf.maximum(a, b));
  },
};

const shift: GradientCase = {
  name: 'shift of every channel',
  inputs: () => [noise([2, 3, 4, 5], 14), noise([5], 15)],
  run: (x, bias) => tf.add(x, bias),
  composed: (x, bias) => {
    const ones = tf.ones([24, 1]);
    return tf.add(x, tf.reshape(summedProduct(ones, tf.reshape(bias, [1, 5])), x.shape));
  },
};

const fixedNorm: GradientCase = {
  name: 'norm with fixed statistics',
  inputs: () => [noise([2, 3, 4, 5], 16), noise([5], 17), noise([5], 18)],
  run: (x, weight, bias) => {
    const [mean, variance] = [noise([5], 19) as tf.Tensor1D, tf.range(1, 6)];
    return tf.batchNorm4d(
      x as Tensor4D,
      mean,
      variance,
      bias as tf.Tensor1D,
      weight as tf.Tensor1D,
      1e-5,
    );
  },
  composed: (x, weight, bias) => {
    const scale = tf.rsqrt(tf.add(tf.range(1, 6), 1e-5));
    const normal = tf.mul(tf.sub(x, noise([5], 19)), scale);
    return tf.add(tf.mul(normal, weight), bias);
  },
};

const repeated: GradientCase = {
  name: 'one image, three times',
  inputs: () => [noise([1, 4, 3], 20)],
  run: (x) => tf.tile(x, [3, 1, 1]),
  composed: (x) => tf.concat([x, x, x], 0),
};

/** Odd and even sizes, one image and two, kernels of one pixel and of a stem. */
export const GRADIENT_CASES: readonly GradientCase[] = [
  convolution(1, 4, 4, 2, 1, 1, 3),
  convolution(2, 5, 4, 3, 3, 1, 2),
  convolution(2, 6, 5, 2, 3, 2, 3),
  convolution(1, 7, 7, 2, 3, 2, 2),
  convolution(2, 5, 6, 2, 1, 2, 2),
  convolution(1, 11, 12, 3, 7, 2, 2),
  product([], false, false),
  product([], true, false),
  product([], false, true),
  product([], true, true),
  product([2, 3], false, false),
  product([2, 3], true, false),
  product([4], false, true),
  product([4], true, true),
  sampling(1, 4),
  sampling(2, 3),
  normalisation,
  heads,
  twice,
  chosen,
  largest,
  shift,
  fixedNorm,
  repeated,
];
