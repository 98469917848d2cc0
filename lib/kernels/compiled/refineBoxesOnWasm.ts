import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { input } from './told.ts';

const NAME = 'RefineBoxes';

/** sigmoid(delta + inverse_sigmoid(previous)): a few hundred numbers, for which seven launches are too many. */
export const refineBoxesOnWasm: KernelConfig = {
  kernelName: NAME,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const [delta, previous] = [
      input(NAME, inputs, 'delta'),
      input(NAME, inputs, 'previous'),
    ];
    const eps = Number(attrs?.['eps']);
    const wasm = backend as WasmBackend;
    const output = wasm.makeOutput(delta.shape, 'float32');
    const [by, from, to] = [delta, previous, output].map((t) => wasm.typedArrayFromHeap(t));
    if (!by || !from || !to) throw new Error(`${NAME} needs delta and previous`);
    for (let i = 0; i < to.length; i++) {
      const share = Math.min(Math.max(from[i] as number, 0), 1);
      const odds = Math.max(share, eps) / Math.max(1 - share, eps);
      to[i] = 1 / (1 + Math.exp(-(by[i] as number)) / odds);
    }
    return output;
  },
};
