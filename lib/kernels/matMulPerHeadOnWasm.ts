import { util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasmBackend.ts';

const BYTES = 4;

/**
 * Products of heads, one by one: of single matrices tfjs' WASM backend makes a fast SIMD product,
 * of a batch a scalar loop. A head is handed over as a view into the batch, so nothing is copied.
 */
export const matMulPerHeadOnWasm: KernelConfig = {
  kernelName: 'MatMulPerHead',
  backendName: 'wasm',
  kernelFunc: ({ inputs: { a, b }, backend }) => {
    if (!a || !b) throw new Error('MatMulPerHead needs a and b');
    const wasm = backend as WasmBackend;
    const shape = [...a.shape.slice(0, -1), ...b.shape.slice(-1)];
    const output = wasm.makeOutput(shape, 'float32');
    const matMul = matMulOf(wasm);
    const heads = util.sizeFromShape(shape.slice(0, -2));
    for (let head = 0; head < heads; head++) {
      const views = [a, b, output].map((tensor) => viewOf(wasm, tensor, head));
      matMul(views, a.shape, b.shape);
      views.forEach((id) => wasm.wasm.tfjs.disposeData(id));
    }
    return output;
  },
};

/** The number of a view of one matrix of a batch of them. */
function viewOf(wasm: WasmBackend, tensor: TensorInfo, index: number): number {
  const size = util.sizeFromShape(tensor.shape.slice(-2));
  const id = wasm.dataIdNextNumber++;
  const offset = wasm.getMemoryOffset(tensor.dataId) + index * size * BYTES;
  wasm.wasm.tfjs.registerTensor(id, size, offset);
  return id;
}

/** The compiled product of two matrices, neither transposed. */
function matMulOf({ wasm }: WasmBackend) {
  const compiled = wasm.cwrap('BatchMatMul', null, [
    ...['number', 'array', 'number'],
    ...['number', 'array', 'number'],
    ...['number', 'number', 'number'],
  ]);
  const bytes = (shape: readonly number[]) =>
    new Uint8Array(Int32Array.from([1, ...shape.slice(-2)]).buffer);
  return ([a, b, output]: number[], shapeA: readonly number[], shapeB: readonly number[]) =>
    compiled(a, bytes(shapeA), 3, b, bytes(shapeB), 3, 0, 0, output);
}
