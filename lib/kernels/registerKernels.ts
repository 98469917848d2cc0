import * as tf from '@tensorflow/tfjs-core';
import { addNormaliseOnWasm } from './compiled/addNormaliseOnWasm.ts';
import { attendHeadsOnWasm } from './compiled/attendHeadsOnWasm.ts';
import { convActivatedOnWasm } from './compiled/convActivatedOnWasm.ts';
import { kernelBytes } from './compiled/instantiate.ts';
import { linearActivatedOnWasm } from './compiled/linearActivatedOnWasm.ts';
import { sampleSharedOnWasm } from './compiled/sampleSharedOnWasm.ts';
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

/** Compiled ones, which need SIMD. */
const COMPILED = [
  addNormaliseOnWasm,
  attendHeadsOnWasm,
  convActivatedOnWasm,
  linearActivatedOnWasm,
  sampleSharedOnWasm,
];

/**
 * Gives the backends the faster ways that this folder has. Entry points call it once, before or
 * after they choose a backend; the model finds the kernels by name, and does without where there
 * are none.
 */
export function registerKernels(): void {
  for (const kernel of kernelBytes() ? [...KERNELS, ...COMPILED] : KERNELS)
    if (!tf.getKernel(kernel.kernelName, kernel.backendName)) tf.registerKernel(kernel);
}

/** Takes them away again: the model is back to tfjs' own operations. */
export function unregisterKernels(): void {
  for (const { kernelName, backendName } of [...KERNELS, ...COMPILED])
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
}
