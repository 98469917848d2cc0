import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { compiled } from './compiled/compiled.ts';
import { layerNormOnWasm } from './layerNormOnWasm.ts';
import { layerNormOnWebgpu } from './layerNormOnWebgpu.ts';
import { matMulPerHeadOnWasm } from './matMulPerHeadOnWasm.ts';
import { sampleOnCpu } from './sampleOnCpu.ts';
import { sampleOnWasm } from './sampleOnWasm.ts';
import { sampleOnWebgpu } from './sampleOnWebgpu.ts';
import { shaders } from './shaders/shaders.ts';

const KERNELS = [
  sampleOnCpu,
  sampleOnWasm,
  sampleOnWebgpu,
  matMulPerHeadOnWasm,
  layerNormOnWasm,
  layerNormOnWebgpu,
];

/** Compiled kernels in the places of tfjs', and what they stand in for. */
const replaced = new Map<KernelConfig, KernelConfig>();

/**
 * Gives the backends the faster ways that this folder has. Entry points call it once, before or
 * after they choose a backend; the model finds the kernels by name, and does without where there
 * are none. The joined ones are among them once `compiled` or `shaders` is loaded.
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
  ...KERNELS,
  ...(compiled.here()?.JOINED ?? []),
  ...(shaders.here()?.JOINED ?? []),
];

function exchange(kernel: KernelConfig): void {
  tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  tf.registerKernel(kernel);
}
