import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { sampleArguments, type SampleArguments } from '../sampleArguments.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { given } from './given.ts';
import { placeGradProgram, valueGradProgram } from './sampleGradPrograms.ts';
import { shaped } from './shaped.ts';

/**
 * Deformable sampling backwards in two dispatches: one thread per point finds what comes back to its
 * place and its weight; one per point and channel adds to values, which many points share.
 */
export const sampleGradOnWebgpu: KernelConfig = {
  kernelName: 'SampleDeformableGrad',
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const args = sampleArguments(inputs, attrs);
    const webgpu = backend as WebgpuBackend;
    const dy = given(inputs['dy']);
    const [dLocations, dWeights] = backToPlaces(args, dy, webgpu);
    return [backToValues(args, dy, webgpu), dLocations, dWeights];
  },
};

const uniformsOf = ({ queries }: SampleArguments) => [
  { type: 'int32' as const, data: [queries] },
];

function backToPlaces(
  args: SampleArguments,
  dy: TensorInfo,
  webgpu: WebgpuBackend,
): [TensorInfo, TensorInfo] {
  const { value, locations, weights } = args;
  const [rows = 0, points = 0] = weights.shape;
  const inputs = [value, locations, weights, dy];
  const program = placeGradProgram(args);
  const both = webgpu.runWebGPUProgram(program, inputs, 'float32', uniformsOf(args));
  const part = (from: number, count: number) =>
    tf.getKernel('Slice', 'webgpu').kernelFunc({
      inputs: { x: both },
      backend: webgpu,
      attrs: { begin: [0, 0, from], size: [rows, points, count] },
    }) as TensorInfo;
  const parts: [TensorInfo, TensorInfo] = [part(0, 2), shaped(part(2, 1), [rows, points])];
  webgpu.disposeData(both.dataId);
  return parts;
}

function backToValues(
  args: SampleArguments,
  dy: TensorInfo,
  webgpu: WebgpuBackend,
): TensorInfo {
  const { value, locations, weights } = args;
  const zeros = tf.getKernel('Fill', 'webgpu').kernelFunc({
    inputs: {},
    backend: webgpu,
    attrs: { shape: value.shape, value: 0, dtype: 'float32' },
  }) as TensorInfo;
  const program = valueGradProgram(args);
  const inputs = [locations, weights, dy];
  return webgpu.runWebGPUProgram(program, inputs, 'float32', uniformsOf(args), zeros);
}
