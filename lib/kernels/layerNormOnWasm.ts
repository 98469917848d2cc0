import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasmBackend.ts';

/** Layer normalisation as a loop over the WASM heap, where tfjs needs nine operations. */
export const layerNormOnWasm: KernelConfig = {
  kernelName: 'LayerNorm',
  backendName: 'wasm',
  kernelFunc: ({ inputs: { x, weight, bias }, backend, attrs }) => {
    const eps = attrs?.['eps'];
    if (!x || !weight || !bias || typeof eps !== 'number')
      throw new Error('LayerNorm needs x, weight, bias and eps');
    const wasm = backend as WasmBackend;
    const output = wasm.makeOutput(x.shape, 'float32');
    normaliseRows(
      wasm.typedArrayFromHeap(x),
      wasm.typedArrayFromHeap(weight),
      wasm.typedArrayFromHeap(bias),
      wasm.typedArrayFromHeap(output),
      eps,
    );
    return output;
  },
};

function normaliseRows(
  x: Float32Array,
  weight: Float32Array,
  bias: Float32Array,
  output: Float32Array,
  eps: number,
): void {
  const channels = weight.length;
  for (let row = 0; row < x.length; row += channels) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += x[row + c] as number;
    const mean = sum / channels;
    let squares = 0;
    for (let c = 0; c < channels; c++) squares += ((x[row + c] as number) - mean) ** 2;
    const scale = 1 / Math.sqrt(squares / channels + eps);
    for (let c = 0; c < channels; c++)
      output[row + c] =
        ((x[row + c] as number) - mean) * scale * (weight[c] as number) +
        (bias[c] as number);
  }
}
