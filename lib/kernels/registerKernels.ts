import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { addNormaliseOnWasm } from './compiled/addNormaliseOnWasm.ts';
import { attendHeadsOnWasm } from './compiled/attendHeadsOnWasm.ts';
import { convActivatedOnWasm } from './compiled/convActivatedOnWasm.ts';
import { addOnWasm, multiplyOnWasm, sigmoidOnWasm } from './compiled/elementwiseOnWasm.ts';
import { kernelBytes } from './compiled/instantiate.ts';
import { linearActivatedOnWasm } from './compiled/linearActivatedOnWasm.ts';
import { avgPoolOnWasm, maxPoolOnWasm } from './compiled/poolOnWasm.ts';
import { refineBoxesOnWasm } from './compiled/refineBoxesOnWasm.ts';
import { sampleSharedOnWasm } from './compiled/sampleSharedOnWasm.ts';
import { layerNormOnWasm } from './layerNormOnWasm.ts';
import { addNormaliseOnWebgpu, layerNormOnWebgpu } from './layerNormOnWebgpu.ts';
import { matMulPerHeadOnWasm } from './matMulPerHeadOnWasm.ts';
import { sampleOnCpu } from './sampleOnCpu.ts';
import { sampleOnWasm } from './sampleOnWasm.ts';
import { sampleOnWebgpu } from './sampleOnWebgpu.ts';
import { attendHeadsOnWebgpu } from './shaders/attendHeadsOnWebgpu.ts';
import { convActivatedOnWebgpu } from './shaders/convActivatedOnWebgpu.ts';
import { linearActivatedOnWebgpu } from './shaders/linearActivatedOnWebgpu.ts';
import { refineBoxesOnWebgpu } from './shaders/refineBoxesOnWebgpu.ts';
import { sampleSharedOnWebgpu } from './shaders/sampleSharedOnWebgpu.ts';
import { topTokensOnWebgpu } from './shaders/topTokensOnWebgpu.ts';

const KERNELS = [
  sampleOnCpu,
  sampleOnWasm,
  sampleOnWebgpu,
  matMulPerHeadOnWasm,
  layerNormOnWasm,
  layerNormOnWebgpu,
  addNormaliseOnWebgpu,
  attendHeadsOnWebgpu,
  convActivatedOnWebgpu,
  linearActivatedOnWebgpu,
  refineBoxesOnWebgpu,
  sampleSharedOnWebgpu,
  topTokensOnWebgpu,
];

/** Compiled ones, which need SIMD. */
const COMPILED = [
  addNormaliseOnWasm,
  attendHeadsOnWasm,
  convActivatedOnWasm,
  linearActivatedOnWasm,
  refineBoxesOnWasm,
  sampleSharedOnWasm,
];

/** Compiled ones in the places of tfjs', by name. */
const STAND_INS = {
  Add: addOnWasm,
  AvgPool: avgPoolOnWasm,
  MaxPool: maxPoolOnWasm,
  Multiply: multiplyOnWasm,
  Sigmoid: sigmoidOnWasm,
};
/** What they stand in for. */
const replaced = new Map<KernelConfig, KernelConfig>();

/**
 * Gives the backends the faster ways that this folder has. Entry points call it once, before or
 * after they choose a backend; the model finds the kernels by name, and does without where there
 * are none.
 */
export function registerKernels(): void {
  for (const kernel of kernelBytes() ? [...KERNELS, ...COMPILED] : KERNELS)
    if (!tf.getKernel(kernel.kernelName, kernel.backendName)) tf.registerKernel(kernel);
  if (!kernelBytes()) return;
  for (const [name, wrap] of Object.entries(STAND_INS)) {
    const tfjs = tf.getKernel(name, 'wasm');
    if (!tfjs || replaced.has(tfjs)) continue;
    const ours = wrap(tfjs);
    replaced.set(ours, tfjs);
    exchange(ours);
  }
}

/** Takes them away again: the model is back to tfjs' own operations. */
export function unregisterKernels(): void {
  for (const { kernelName, backendName } of [...KERNELS, ...COMPILED])
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
  for (const [ours, tfjs] of replaced)
    if (tf.getKernel(ours.kernelName, 'wasm') === ours) exchange(tfjs);
}

function exchange(kernel: KernelConfig): void {
  tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  tf.registerKernel(kernel);
}
