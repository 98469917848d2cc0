import { later } from '../../later.ts';

/**
 * Our kernels for WebGPU: to be loaded before `registerKernels`, which else
 * does without.
 */
export const shaders = later('the shaders', () => import('./shaderCode.ts'));
