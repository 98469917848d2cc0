import * as tf from '@tensorflow/tfjs-core';
import { layerNormOnWasm } from './layerNormOnWasm.ts';
import { layerNormOnWebgpu } from './layerNormOnWebgpu.ts';
import { matMulPerHeadOnWasm } from './matMulPerHeadOnWasm.ts';
import { sampleOnCpu } from './sampleOnCpu.ts';
import { sampleOnWasm } from './sampleOnWasm.ts';
import { sampleOnWebgpu } from './sampleOnWebgpu.ts';

const KERNELS = [
  sampleOnCpu,
  sampleOnWasm,
  sampleOnWebgpu,
  matMulPerHeadOnWasm,
  layerNormOnWasm,
  layerNormOnWebgpu,
];

/**
 * Gives the backends the faster ways that this folder has. Entry points call it once, before or
 * after they choose a backend; the model finds the kernels by name, and does without where there
 * are none.
 */
export function registerKernels(): void {
  for (const kernel of KERNELS)
    if (!tf.getKernel(kernel.kernelName, kernel.backendName)) tf.registerKernel(kernel);
}

/** Takes them away again: the model is back to tfjs' own operations. */
export function unregisterKernels(): void {
  for (const { kernelName, backendName } of KERNELS)
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
}
