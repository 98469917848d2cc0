import * as tf from '@tensorflow/tfjs-core';
import { sampleOnCpu } from './sampleOnCpu.ts';
import { sampleOnWasm } from './sampleOnWasm.ts';
import { sampleOnWebgpu } from './sampleOnWebgpu.ts';

/**
 * Gives every backend the faster ways that this folder has. Called once by the entry points; the
 * model finds them by name, and does without where there are none.
 */
export function registerKernels(): void {
  for (const kernel of [sampleOnCpu, sampleOnWasm, sampleOnWebgpu])
    if (!tf.getKernel(kernel.kernelName, kernel.backendName)) tf.registerKernel(kernel);
}

/** Takes them away again: the model is back to tfjs' own operations. */
export function unregisterKernels(): void {
  for (const kernel of [sampleOnCpu, sampleOnWasm, sampleOnWebgpu])
    if (tf.getKernel(kernel.kernelName, kernel.backendName))
      tf.unregisterKernel(kernel.kernelName, kernel.backendName);
}
