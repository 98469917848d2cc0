import type { KernelConfig } from '@tensorflow/tfjs-core';
import { input } from '../compiled/told.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { multiply } from './multiply.ts';

const NAME = 'LinearActivated';

/** A linear layer on every token, and its activation: tokens are a row of pixels. */
export const linearActivatedOnWebgpu: KernelConfig = {
  kernelName: NAME,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const [x, weight] = [input(NAME, inputs, 'x'), input(NAME, inputs, 'weight')];
    const [channels = 0, filters = 0] = weight.shape;
    const shape = [...x.shape.slice(0, -1), filters];
    const row = [1, shape.slice(0, -1).reduce((a, b) => a * b, 1)] as const;
    return multiply(backend as WebgpuBackend, {
      x,
      filter: weight,
      bias: input(NAME, inputs, 'bias'),
      added: undefined,
      ...{ size: 1, stride: 1, pad: 0, channels, filters, shape },
      from: row,
      to: row,
      activation: attrs?.['activation'] as string,
    });
  },
};
