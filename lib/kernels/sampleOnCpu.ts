import type { KernelBackend, KernelConfig } from '@tensorflow/tfjs-core';
import { sampleArguments } from './sampleArguments.ts';
import { sampleLoop } from './sampleLoop.ts';

/** Deformable sampling in JavaScript, on the arrays of tfjs' cpu backend. */
export const sampleOnCpu: KernelConfig = {
  kernelName: 'SampleDeformable',
  backendName: 'cpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const args = sampleArguments(inputs, attrs);
    const cpu = backend as KernelBackend;
    const read = (dataId: object) => cpu.readSync(dataId) as Float32Array;
    const output = new Float32Array(args.batch * args.queries * args.heads * args.channels);
    sampleLoop(args, {
      value: read(args.value.dataId),
      locations: read(args.locations.dataId),
      weights: read(args.weights.dataId),
      output,
    });
    const dataId = cpu.write(output, args.outputShape, 'float32');
    return { dataId, shape: args.outputShape, dtype: 'float32' };
  },
};
