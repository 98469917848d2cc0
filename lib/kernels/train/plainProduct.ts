import * as tf from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { shaped } from './shaped.ts';

/** `a` b, of two plain matrices of these sizes, whatever the shapes of the tensors that hold them. */
export function plainProduct(
  a: TensorInfo,
  b: TensorInfo,
  [rows, inner, columns]: readonly [number, number, number],
  wasm: WasmBackend,
): TensorInfo {
  const { kernelFunc } = tf.getKernel('BatchMatMul', 'wasm');
  const product = kernelFunc({
    inputs: {
      a: shaped(a, [1, rows, inner]),
      b: shaped(b, [1, inner, columns]),
    },
    backend: wasm,
    attrs: { transposeA: false, transposeB: false },
  });
  return product as TensorInfo;
}
