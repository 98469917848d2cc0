import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';

/** A block of rows and columns fits into the processor's nearest cache. */
const BLOCK = 16;

/** Every matrix of a batch with rows and columns exchanged; the caller frees it. */
export function transposed(matrices: TensorInfo, wasm: WasmBackend): TensorInfo {
  const [rows = 1, columns = 1] = matrices.shape.slice(-2);
  const batch = matrices.shape.slice(0, -2);
  const output = wasm.makeOutput([...batch, columns, rows], 'float32');
  const from = wasm.typedArrayFromHeap(matrices);
  const to = wasm.typedArrayFromHeap(output);
  const size = rows * columns;
  for (let k = 0; k < util.sizeFromShape(batch); k++)
    transposeMatrix(from, to, { fromAt: k * size, toAt: k * size, rows, columns });
  return output;
}

interface Place {
  readonly fromAt: number;
  readonly toAt: number;
  readonly rows: number;
  readonly columns: number;
}

/** Writes a matrix of `rows` x `columns` that begins at `fromAt` to `toAt`, turned over. */
export function transposeMatrix(from: Float32Array, to: Float32Array, place: Place): void {
  const { fromAt, toAt, rows, columns } = place;
  for (let row0 = 0; row0 < rows; row0 += BLOCK)
    for (let column0 = 0; column0 < columns; column0 += BLOCK) {
      const row1 = Math.min(rows, row0 + BLOCK);
      const column1 = Math.min(columns, column0 + BLOCK);
      for (let column = column0; column < column1; column++)
        for (let row = row0; row < row1; row++)
          to[toAt + column * rows + row] = from[fromAt + row * columns + column] as number;
    }
}
