import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { compiled } from './compiled/compiled.ts';
import { sampleOnCpu } from './sampleOnCpu.ts';
import { shaders } from './shaders/shaders.ts';

/** Compiled kernels in the places of tfjs', and what they stand in for. */
const replaced = new Map<KernelConfig, KernelConfig>();

/**
 * Gives the backends the faster ways that this folder has. Entry points call it once, before or
 * after they choose a backend; the model finds the kernels by name, and does without where there
 * are none. Those of WASM and WebGPU are among them once `compiled` or `shaders` is loaded.
 */
export function registerKernels(): void {
  const code = compiled.here();
  for (const kernel of here())
    if (!tf.getKernel(kernel.kernelName, kernel.backendName)) tf.registerKernel(kernel);
  for (const [name, wrap] of Object.entries(code?.STAND_INS ?? {})) {
    const tfjs = tf.getKernel(name, 'wasm');
    if (!tfjs || replaced.has(tfjs)) continue;
    const ours = wrap(tfjs);
    replaced.set(ours, tfjs);
    exchange(ours);
  }
}

/** Takes them away again: the model is back to tfjs' own operations. */
export function unregisterKernels(): void {
  for (const { kernelName, backendName } of here())
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
  for (const [ours, tfjs] of replaced)
    if (tf.getKernel(ours.kernelName, 'wasm') === ours) exchange(tfjs);
}

const here = () => [
  sampleOnCpu,
  ...(compiled.here()?.KERNELS ?? []),
  ...(shaders.here()?.KERNELS ?? []),
];

function exchange(kernel: KernelConfig): void {
  tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  tf.registerKernel(kernel);
}
