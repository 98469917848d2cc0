import { later } from '../../later.ts';

/**
 * The kernels of several operations at once on WebGPU: to be loaded before `registerKernels`, which else
 * does without.
 */
export const shaders = later('the shaders', () => import('./shaderCode.ts'));
