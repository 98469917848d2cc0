import * as tf from '@tensorflow/tfjs-core';

/** How much memory the WASM backend holds, in MB: it only grows. */
export function heapMegabytes(): number {
  const { wasm } = tf.backend() as tf.KernelBackend & {
    readonly wasm: { readonly HEAPU8: Uint8Array };
  };
  return wasm.HEAPU8.length / 2 ** 20;
}
