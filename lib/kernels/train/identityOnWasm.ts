import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';
import { shaped } from './shaped.ts';

/**
 * A clone that shares its numbers, as on tfjs' other backends; on WASM it copies them. The tape keeps
 * a clone of whatever a derivative will need: that is a tenth of a step's time, and of its memory more.
 */
export const identityOnWasm: KernelConfig = {
  kernelName: 'Identity',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend }) => {
    const x = given(inputs['x']);
    (backend as WasmBackend).incRef(x.dataId);
    return shaped(x, x.shape);
  },
};
