import * as tf from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import { given } from './given.ts';

type GradFunc = GradConfig['gradFunc'];

/** The derivative of layer normalisation: one kernel where the backend has one, else composed. */
export const layerNormGradient: GradConfig = {
  kernelName: 'LayerNorm',
  inputsToSave: ['x', 'weight'],
  gradFunc: (dy, [x, weight], attrs) => {
    const inputs = { x: given(x), weight: given(weight), dy: dy as Tensor };
    if (!tf.getKernel('LayerNormGrad', tf.getBackend())) return composed(inputs, attrs);
    const [dx, dWeight, dBias] = tf
      .engine()
      .runKernel<Tensor[]>('LayerNormGrad', inputs, attrs);
    return { x: () => given(dx), weight: () => given(dWeight), bias: () => given(dBias) };
  },
};

/** A token's mean and spread depend on all of its channels: hence the two means that are taken off. */
function composed(
  { x, weight, dy }: Record<'x' | 'weight' | 'dy', Tensor>,
  attrs: Parameters<GradFunc>[2],
): ReturnType<GradFunc> {
  const meanOf = (t: Tensor) => tf.mean(t, -1, true);
  const overTokens = x.shape.slice(0, -1).map((_, axis) => axis);
  const centred = tf.sub(x, meanOf(x));
  const variance = meanOf(tf.square(centred));
  const scale = tf.rsqrt(tf.add(variance, Number(attrs['eps'])));
  const normal = tf.mul(centred, scale);
  const back = tf.mul(dy, weight);
  const alongNormal = tf.mul(normal, meanOf(tf.mul(back, normal)));
  return {
    x: () => tf.mul(scale, tf.sub(tf.sub(back, meanOf(back)), alongNormal)),
    weight: () => tf.sum(tf.mul(dy, normal), overTokens),
    bias: () => tf.sum(dy, overTokens),
  };
}
