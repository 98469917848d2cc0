import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { registerKernels } from '../registerKernels.ts';
import { adamWOnWasm } from './adamWOnWasm.ts';
import { convFilterGradOnWasm } from './convFilterGradOnWasm.ts';
import { convInputGradOnWasm } from './convInputGradOnWasm.ts';
import { identityOnWasm } from './identityOnWasm.ts';
import { layerNormGradOnWasm } from './layerNormGradOnWasm.ts';
import { matMulOnWasm } from './matMulOnWasm.ts';
import { maxPoolGradOnWasm } from './maxPoolGradOnWasm.ts';
import { OWN_GRADIENTS } from './ownGradients.ts';
import { sampleGradOnCpu } from './sampleGradOnCpu.ts';
import { sampleGradOnWasm } from './sampleGradOnWasm.ts';
import { sampleGradOnWebgpu } from './sampleGradOnWebgpu.ts';
import { segmentSumOnWasm } from './segmentSumOnWasm.ts';
import { sumOnWasm } from './sumOnWasm.ts';
import { TFJS_GRADIENTS } from './tfjsGradients.ts';

const KERNELS = [
  adamWOnWasm,
  convFilterGradOnWasm,
  convInputGradOnWasm,
  identityOnWasm,
  layerNormGradOnWasm,
  maxPoolGradOnWasm,
  sampleGradOnCpu,
  sampleGradOnWasm,
  sampleGradOnWebgpu,
  segmentSumOnWasm,
];

/** Kernels of tfjs' that ours go back to, by name. */
const WITHIN = { BatchMatMul: matMulOnWasm, Sum: sumOnWasm };
const wrapped = new Set<KernelConfig>();

/**
 * Gives tfjs what a backward pass needs: derivatives, and kernels that backends lack or have slowly.
 * May be called at any time and as often as one likes; what infers gets the same numbers as before.
 */
export function registerTraining(): void {
  // Those of the forward pass too: composed sampling would take fifteen times as long to learn.
  registerKernels();
  // Ours last: one of them takes the place of one of tfjs'.
  for (const gradient of [...TFJS_GRADIENTS, ...OWN_GRADIENTS])
    if (tf.getGradient(gradient.kernelName) !== gradient) tf.registerGradient(gradient);
  KERNELS.forEach(replace);
  for (const [name, wrap] of Object.entries(WITHIN)) {
    const tfjs = tf.getKernel(name, 'wasm');
    if (!tfjs || wrapped.has(tfjs)) continue;
    const ours = wrap(tfjs);
    wrapped.add(ours);
    replace(ours);
  }
}

/** Registers a kernel in the place of one that is there: to register twice would only warn. */
function replace(kernel: KernelConfig): void {
  const { kernelName, backendName } = kernel;
  const other = tf.getKernel(kernelName, backendName);
  if (other === kernel) return;
  if (other) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel(kernel);
}
