import type { KernelConfig } from '@tensorflow/tfjs-core';
import { sampleArguments } from '../sampleArguments.ts';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';
import { sampleGradLoop } from './sampleGradLoop.ts';

/** Deformable sampling backwards, in place on the WASM heap: no copies. */
export const sampleGradOnWasm: KernelConfig = {
  kernelName: 'SampleDeformableGrad',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const args = sampleArguments(inputs, attrs);
    const wasm = backend as WasmBackend;
    // Made first: they may grow the memory, and growing detaches every view of it.
    const outputs = [args.value, args.locations, args.weights].map(({ shape }) =>
      wasm.makeOutput(shape, 'float32'),
    );
    const [dValue, dLocations, dWeights] = outputs.map((t) => wasm.typedArrayFromHeap(t));
    sampleGradLoop(args, {
      value: wasm.typedArrayFromHeap(args.value),
      locations: wasm.typedArrayFromHeap(args.locations),
      weights: wasm.typedArrayFromHeap(args.weights),
      dy: wasm.typedArrayFromHeap(given(inputs['dy'])),
      dValue: given(dValue),
      dLocations: given(dLocations),
      dWeights: given(dWeights),
    });
    return outputs;
  },
};
