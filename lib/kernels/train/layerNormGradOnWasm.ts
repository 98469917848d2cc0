import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';

/** The derivative of layer normalisation, by its input, its scale and its shift. */
export const layerNormGradOnWasm: KernelConfig = {
  kernelName: 'LayerNormGrad',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const [x, weight, dy] = [
      given(inputs['x']),
      given(inputs['weight']),
      given(inputs['dy']),
    ];
    // Made first: it may grow the memory, and growing detaches every view of it.
    const outputs = [x, weight, weight].map(({ shape }) =>
      wasm.makeOutput(shape, 'float32'),
    );
    const [dx, dWeight, dBias] = outputs.map((output) => wasm.typedArrayFromHeap(output));
    const arrays = {
      x: wasm.typedArrayFromHeap(x),
      weight: wasm.typedArrayFromHeap(weight),
      dy: wasm.typedArrayFromHeap(dy),
      dx: given(dx),
      dWeight: given(dWeight).fill(0),
      dBias: given(dBias).fill(0),
    };
    const channels = arrays.weight.length;
    for (let row = 0; row < arrays.x.length; row += channels)
      backThroughRow(arrays, row, Number(attrs?.['eps']));
    return outputs;
  },
};

type Arrays = Readonly<
  Record<'x' | 'weight' | 'dy' | 'dx' | 'dWeight' | 'dBias', Float32Array>
>;

/** One token, which begins at `row`. */
function backThroughRow(arrays: Arrays, row: number, eps: number): void {
  const { x, weight, dy, dx, dWeight, dBias } = arrays;
  const channels = weight.length;
  let sum = 0;
  for (let c = 0; c < channels; c++) sum += x[row + c] as number;
  const mean = sum / channels;
  let squares = 0;
  for (let c = 0; c < channels; c++) squares += ((x[row + c] as number) - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / channels + eps);
  // The part that would move the mean, and the part that would change the spread.
  let level = 0;
  let spread = 0;
  for (let c = 0; c < channels; c++) {
    const normal = ((x[row + c] as number) - mean) * scale;
    const back = dy[row + c] as number;
    dBias[c] = (dBias[c] as number) + back;
    dWeight[c] = (dWeight[c] as number) + back * normal;
    level += back * (weight[c] as number);
    spread += back * (weight[c] as number) * normal;
  }
  level /= channels;
  spread /= channels;
  for (let c = 0; c < channels; c++) {
    const normal = ((x[row + c] as number) - mean) * scale;
    const back = (dy[row + c] as number) * (weight[c] as number);
    dx[row + c] = scale * (back - level - normal * spread);
  }
}
