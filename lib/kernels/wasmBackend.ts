import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A `WebAssembly.Memory`. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
}

/** What the kernels use of tfjs' WASM backend (which a library must not import: it loads WASM). */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  /** A view, valid until the memory grows. */
  typedArrayFromHeap(info: TensorInfo): Float32Array;
  /** One more tensor has these numbers: they are freed with the last. */
  incRef(dataId: object): void;
  /** Frees what a kernel made for itself. */
  disposeData(dataId: object, force?: boolean): boolean;
  /** Address of the first byte. */
  getMemoryOffset(dataId: object): number;
  /** Numbers by which the compiled code knows tensors. */
  dataIdNextNumber: number;
  readonly wasm: {
    /** Of the build with threads: it is shared. */
    readonly wasmMemory?: WasmMemory;
    readonly asm: { readonly memory: WasmMemory };
    _malloc(bytes: number): number;
    _free(address: number): void;
    readonly tfjs: {
      registerTensor(id: number, size: number, memoryOffset: number): void;
      /** Forgets the number; the memory is not its business. */
      disposeData(id: number): void;
    };
    cwrap(
      name: string,
      returns: null,
      types: readonly string[],
    ): (...args: unknown[]) => void;
  };
}
