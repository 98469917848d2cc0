import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/** Runs `make`, frees all that it made, and gives the numbers of its result. */
export async function valuesOf(make: () => Tensor): Promise<Float32Array | Int32Array> {
  const result = tf.tidy(make);
  const values = await result.data();
  result.dispose();
  if (values instanceof Uint8Array) return Int32Array.from(values);
  return values;
}

/** Numbers of a normal distribution, the same for the same seed, as a tensor. */
export function noise(shape: number[], seed: number): Tensor {
  // tfjs takes a seed of 0 for none, and draws other numbers in every run.
  return tf.randomNormal(shape, 0, 1, 'float32', seed === 0 ? -1 : seed);
}
