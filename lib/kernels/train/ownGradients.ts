import * as tf from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
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

/** The derivatives of this project's own kernels, and of one of tfjs'. */
export const OWN_GRADIENTS: readonly GradConfig[] = [
  matMulPerHead,
  upsample2,
  sampleDeformable,
  layerNormGradient,
];
