import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';

/** Adds rows up by the number of their segment: what comes back to the rows that were gathered. */
export const segmentSumOnWasm: KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const [x, segmentIds] = [given(inputs['x']), given(inputs['segmentIds'])];
    const shape = [Number(attrs?.['numSegments']), ...x.shape.slice(1)];
    const output = wasm.makeOutput(shape, 'float32');
    const from = wasm.typedArrayFromHeap(x);
    const to = wasm.typedArrayFromHeap(output);
    const segments = wasm.typedArrayFromHeap(segmentIds);
    const width = from.length / segments.length;
    to.fill(0);
    segments.forEach((segment, row) => {
      // As tfjs elsewhere: a row of no segment is left out.
      if (segment < 0) return;
      for (let i = 0; i < width; i++) {
        const at = segment * width + i;
        to[at] = (to[at] as number) + (from[row * width + i] as number);
      }
    });
    return output;
  },
};
