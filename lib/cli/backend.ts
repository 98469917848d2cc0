import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { loadKernels } from '../kernels/loadKernels.ts';

/** Starts the WASM backend (SIMD, one thread) with the kernels of this repository. */
export async function startBackend(): Promise<void> {
  // Else tfjs advises tfjs-node in the middle of our output.
  tf.env().set('PROD', true);
  if (!(await tf.setBackend('wasm')))
    throw new Error('The WASM backend does not start here.');
  await loadKernels();
}
