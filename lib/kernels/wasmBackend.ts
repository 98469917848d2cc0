import type { TensorInfo } from '@tensorflow/tfjs-core';

/** What the kernels use of tfjs' WASM backend (which a library must not import: it loads WASM). */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  /** A view, valid until the memory grows. */
  typedArrayFromHeap(info: TensorInfo): Float32Array;
}
