import { util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';

/**
 * tfjs' sum, but for the one that the derivative of every bias is: over all axes up to some one. tfjs
 * turns the whole tensor round for it; here it is one walk through memory.
 */
export function sumOnWasm(tfjs: KernelConfig): KernelConfig {
  return {
    ...tfjs,
    kernelFunc: (call) => {
      const x = given(call.inputs['x']);
      const axes = util.parseAxisParam(call.attrs?.['axis'] as number[], x.shape);
      const leading = axes.length < x.shape.length && axes.every((axis, i) => axis === i);
      if (!leading || x.dtype !== 'float32') return tfjs.kernelFunc(call);
      const kept = x.shape.slice(axes.length);
      const ones = call.attrs?.['keepDims'] === true ? axes.map(() => 1) : [];
      return rowsSummed(x, [...ones, ...kept], call.backend as WasmBackend);
    },
  };
}

/** The sum of all rows, each as long as the output. */
function rowsSummed(x: TensorInfo, shape: number[], wasm: WasmBackend): TensorInfo {
  const output = wasm.makeOutput(shape, 'float32');
  const from = wasm.typedArrayFromHeap(x);
  const width = util.sizeFromShape(shape);
  // In double precision: rows are many.
  const sums = new Float64Array(width);
  for (let row = 0; row < from.length; row += width)
    for (let i = 0; i < width; i++)
      sums[i] = (sums[i] as number) + (from[row + i] as number);
  wasm.typedArrayFromHeap(output).set(sums);
  return output;
}
