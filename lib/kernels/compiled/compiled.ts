import { later } from '../../later.ts';

/**
 * Our kernels for tfjs' WASM backend, most of them compiled to WASM of their own: to be loaded before
 * `registerKernels`, which else does without.
 */
export const compiled = later('the compiled kernels', () => import('./compiledCode.ts'));
