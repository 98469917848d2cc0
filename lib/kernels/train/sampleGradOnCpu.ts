import {
  util,
  type KernelBackend,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { sampleArguments } from '../sampleArguments.ts';
import { given } from './given.ts';
import { sampleGradLoop } from './sampleGradLoop.ts';

/** Deformable sampling backwards in JavaScript, on the arrays of tfjs' cpu backend. */
export const sampleGradOnCpu: KernelConfig = {
  kernelName: 'SampleDeformableGrad',
  backendName: 'cpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const args = sampleArguments(inputs, attrs);
    const cpu = backend as KernelBackend;
    const read = ({ dataId }: TensorInfo) => cpu.readSync(dataId) as Float32Array;
    const like = ({ shape }: TensorInfo) => new Float32Array(util.sizeFromShape(shape));
    const { value, locations, weights } = args;
    const back = {
      dValue: like(value),
      dLocations: like(locations),
      dWeights: like(weights),
    };
    sampleGradLoop(args, {
      value: read(value),
      locations: read(locations),
      weights: read(weights),
      dy: read(given(inputs['dy'])),
      ...back,
    });
    const kept = (data: Float32Array, { shape }: TensorInfo): TensorInfo => ({
      dataId: cpu.write(data, shape, 'float32'),
      shape,
      dtype: 'float32',
    });
    return [
      kept(back.dValue, value),
      kept(back.dLocations, locations),
      kept(back.dWeights, weights),
    ];
  },
};
