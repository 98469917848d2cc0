import type { KernelConfig } from '@tensorflow/tfjs-core';
import { input } from '../compiled/told.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { runFlat } from './flatProgram.ts';

const NAME = 'RefineBoxes';

/** sigmoid(delta + inverse_sigmoid(previous)) in one dispatch, where tfjs needs eight. */
export const refineBoxesOnWebgpu: KernelConfig = {
  kernelName: NAME,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const delta = input(NAME, inputs, 'delta');
    const eps = Number(attrs?.['eps']);
    return runFlat(backend as WebgpuBackend, {
      name: 'refineBoxes',
      constants: [eps],
      shape: delta.shape,
      threads: delta.shape.reduce((a, b) => a * b, 1),
      inputs: [
        ['delta', delta, 1],
        ['previous', input(NAME, inputs, 'previous'), 1],
      ],
      outputLanes: 1,
      sizes: {},
      code: () => `
    fn main(index : i32) {
      if (index >= uniforms.threads) { return; }
      let share = clamp(previous[index], 0.0, 1.0);
      let odds = max(share, ${eps}) / max(1.0 - share, ${eps});
      result[index] = 1.0 / (1.0 + exp(-delta[index]) / odds);
    }`,
    });
  },
};
