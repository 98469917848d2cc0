import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';

/** The kernels of these names that wasm now has. */
export const kernelsOf = (names: readonly string[]): KernelConfig[] =>
  names.map((name) => tf.getKernel(name, 'wasm'));

/** Puts kernels in the places of those of the same names. */
export function exchangeKernels(kernels: readonly KernelConfig[]): void {
  for (const kernel of kernels) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
    tf.registerKernel(kernel);
  }
}
