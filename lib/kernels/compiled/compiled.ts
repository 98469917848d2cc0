import { later } from '../../later.ts';

/**
 * The kernels that are compiled, in WASM of their own, for tfjs' WASM backend: to be loaded before
 * `registerKernels`, which else does without.
 */
export const compiled = later('the compiled kernels', () => import('./compiledCode.ts'));
