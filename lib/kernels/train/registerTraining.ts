import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { registerKernels } from '../registerKernels.ts';
import { adamWOnWasm } from './adamWOnWasm.ts';
import { convFilterGradOnWasm } from './convFilterGradOnWasm.ts';
import { convInputGradOnWasm } from './convInputGradOnWasm.ts';
import { layerNormGradOnWasm } from './layerNormGradOnWasm.ts';
import { matMulOnWasm } from './matMulOnWasm.ts';
import { OWN_GRADIENTS } from './ownGradients.ts';
import { sampleGradOnCpu } from './sampleGradOnCpu.ts';
import { sampleGradOnWasm } from './sampleGradOnWasm.ts';
import { sampleGradOnWebgpu } from './sampleGradOnWebgpu.ts';
import { segmentSumOnWasm } from './segmentSumOnWasm.ts';
import { TFJS_GRADIENTS } from './tfjsGradients.ts';

const KERNELS = [
  adamWOnWasm,
  convFilterGradOnWasm,
  convInputGradOnWasm,
  layerNormGradOnWasm,
  sampleGradOnCpu,
  sampleGradOnWasm,
  sampleGradOnWebgpu,
  segmentSumOnWasm,
];

let matMul: KernelConfig | undefined;

/**
 * Gives tfjs what a backward pass needs: derivatives, and kernels that backends lack or have slowly.
 * May be called at any time and as often as one likes; what infers gets the same numbers as before.
 */
export function registerTraining(): void {
  // Their derivatives know our kernels of the forward pass alone, and are nothing without them.
  registerKernels();
  // Ours last: one of them takes the place of one of tfjs'.
  for (const gradient of [...TFJS_GRADIENTS, ...OWN_GRADIENTS])
    if (tf.getGradient(gradient.kernelName) !== gradient) tf.registerGradient(gradient);
  KERNELS.forEach(replace);
  const tfjs = tf.getKernel('BatchMatMul', 'wasm');
  if (!tfjs || tfjs === matMul) return;
  matMul = matMulOnWasm(tfjs);
  replace(matMul);
}

/** Registers a kernel in the place of one that is there: to register twice would only warn. */
function replace(kernel: KernelConfig): void {
  const { kernelName, backendName } = kernel;
  const other = tf.getKernel(kernelName, backendName);
  if (other === kernel) return;
  if (other) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel(kernel);
}
