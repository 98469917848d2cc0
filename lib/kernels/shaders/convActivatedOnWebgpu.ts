import type { KernelConfig } from '@tensorflow/tfjs-core';
import { input } from '../compiled/told.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { multiply } from './multiply.ts';

const NAME = 'ConvActivated';

/** Convolution, bias, another map added, activation: in one dispatch. */
export const convActivatedOnWebgpu: KernelConfig = {
  kernelName: NAME,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const [x, filter] = [input(NAME, inputs, 'x'), input(NAME, inputs, 'filter')];
    const [stride, pad] = [Number(attrs?.['stride']), Number(attrs?.['pad'])];
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const [size = 0, , , filters = 0] = filter.shape;
    const sideOf = (side: number) => Math.floor((side + 2 * pad - size) / stride) + 1;
    const to = [sideOf(height), sideOf(width)] as const;
    return multiply(backend as WebgpuBackend, {
      x,
      filter,
      bias: inputs['bias'],
      added: inputs['added'],
      ...{ size, stride, pad, channels, filters },
      from: [height, width],
      to,
      shape: [batch, ...to, filters],
      activation: attrs?.['activation'] as string,
    });
  },
};
