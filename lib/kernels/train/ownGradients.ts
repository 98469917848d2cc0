import * as tf from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import { given } from './given.ts';
import { layerNormGradient } from './layerNormGradient.ts';

/** Each of the two factors gets the other one's product with what comes back. */
const matMulPerHead: GradConfig = {
  kernelName: 'MatMulPerHead',
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b]) => ({
    a: () => tf.matMul(dy as Tensor, given(b), false, true),
    b: () => tf.matMul(given(a), dy as Tensor, true, false),
  }),
};

/**
 * Twice the size: each pixel stands four times, and gets the sum of what comes back to the four.
 * (tfjs' own kernel for this is wrong on cpu for more than one image.)
 */
const upsample2: GradConfig = {
  kernelName: 'ResizeNearestNeighbor',
  gradFunc: (dy) => ({
    images: () => tf.mul(tf.avgPool(dy as Tensor4D, 2, 2, 'valid'), 4),
  }),
};

const sampleDeformable: GradConfig = {
  kernelName: 'SampleDeformable',
  inputsToSave: ['value', 'locations', 'weights'],
  gradFunc: (dy, [value, locations, weights], attrs) => {
    const inputs = {
      value: given(value),
      locations: given(locations),
      weights: given(weights),
      dy: dy as Tensor,
    };
    const [dValue, dLocations, dWeights] = tf
      .engine()
      .runKernel<Tensor[]>('SampleDeformableGrad', inputs, attrs);
    return {
      value: () => given(dValue),
      locations: () => given(dLocations),
      weights: () => given(dWeights),
    };
  },
};

/** What comes back to chosen rows goes to where they stood; to one chosen twice, both. */
const chosenRows: GradConfig = {
  kernelName: 'GatherV2',
  inputsToSave: ['x', 'indices'],
  gradFunc: (dy, [x, indices], attrs) => ({
    x: () => {
      if (attrs['axis'] !== 0) throw new Error('Only rows are gathered here.');
      const [rows = 0, ...row] = given(x).shape;
      const chosen: Tensor1D = tf.reshape(given(indices), [-1]);
      const back = tf.reshape(dy as Tensor, [chosen.size, ...row]);
      return tf.unsortedSegmentSum(back, chosen, rows);
    },
  }),
};

/** The same rows for every image of a batch. */
const repeated: GradConfig = {
  kernelName: 'Tile',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attrs) => ({
    x: () => {
      const [, ...others] = attrs['reps'] as number[];
      if (given(x).shape[0] !== 1 || others.some((times) => times !== 1))
        throw new Error('Only one image is repeated here.');
      return tf.sum(dy as Tensor, 0, true);
    },
  }),
};

/** Of a norm whose statistics are fixed: it scales and shifts every channel. */
const fixedNorm: GradConfig = {
  kernelName: 'FusedBatchNorm',
  inputsToSave: ['x', 'mean', 'variance', 'scale'],
  gradFunc: (dy, [x, mean, variance, scale], attrs) => {
    const spread = tf.rsqrt(tf.add(given(variance), Number(attrs['varianceEpsilon'])));
    const overPlaces = [0, 1, 2];
    return {
      x: () => tf.mul(dy as Tensor, tf.mul(spread, given(scale))),
      scale: () => {
        const normal = tf.mul(tf.sub(given(x), given(mean)), spread);
        return tf.sum(tf.mul(dy as Tensor, normal), overPlaces);
      },
      offset: () => tf.sum(dy as Tensor, overPlaces),
    };
  },
};

/** The derivatives of our own kernels, and of those of tfjs that are used in one way only. */
export const OWN_GRADIENTS: readonly GradConfig[] = [
  matMulPerHead,
  upsample2,
  sampleDeformable,
  layerNormGradient,
  chosenRows,
  repeated,
  fixedNorm,
];
