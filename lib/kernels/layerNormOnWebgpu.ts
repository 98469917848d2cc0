import { util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { WebgpuBackend, WebgpuProgram } from './webgpuBackend.ts';

/** Layer normalisation in one dispatch, where tfjs needs ten. */
export const layerNormOnWebgpu: KernelConfig = normalising('LayerNorm');

/** That of a sum, or of one tensor. */
export const addNormaliseOnWebgpu: KernelConfig = normalising('AddNormalise');

function normalising(kernelName: string): KernelConfig {
  return {
    kernelName,
    backendName: 'webgpu',
    kernelFunc: ({ inputs: { x, added, weight, bias }, backend, attrs }) => {
      const eps = attrs?.['eps'];
      if (!x || !weight || !bias || typeof eps !== 'number')
        throw new Error(`${kernelName} needs x, weight, bias and eps`);
      const webgpu = backend as WebgpuBackend;
      const channels = weight.shape[0] ?? 1;
      const program = layerNormProgram(x.shape, channels, eps, added !== undefined);
      const uniforms = [{ type: 'int32' as const, data: [channels] }];
      const tensors = [x, weight, bias, ...(added ? [added] : [])];
      return webgpu.runWebGPUProgram(program, tensors, 'float32', uniforms);
    },
  };
}

const LANES = 64;

/** One workgroup per token; its threads share the sums. */
function layerNormProgram(
  shape: number[],
  channels: number,
  eps: number,
  adds: boolean,
): WebgpuProgram {
  return {
    outputShape: shape,
    shaderKey: `layerNorm_${eps}_${adds}`,
    dispatchLayout: { x: shape.map((_, axis) => axis) },
    dispatch: [util.sizeFromShape(shape) / channels, 1, 1],
    workgroupSize: [LANES, 1, 1],
    variableNames: ['x', 'weight', 'bias', ...(adds ? ['added'] : [])],
    variableComponents: [1, 1, 1, ...(adds ? [1] : [])],
    outputComponent: 1,
    uniforms: 'channels : i32,',
    size: true,
    getUserCode: () => code(eps, adds),
  };
}

function code(eps: number, adds: boolean): string {
  return `
    fn given(i : i32) -> f32 { return x[i]${adds ? ' + added[i]' : ''}; }

    var<workgroup> partial : array<f32, ${LANES}>;

    fn total(lane : i32, value : f32) -> f32 {
      partial[lane] = value;
      workgroupBarrier();
      for (var half = ${LANES / 2}; half > 0; half /= 2) {
        if (lane < half) {
          partial[lane] += partial[lane + half];
        }
        workgroupBarrier();
      }
      let sum = partial[0];
      workgroupBarrier();
      return sum;
    }

    fn main(index : i32) {
      let channels = uniforms.channels;
      let lane = index % ${LANES};
      let first = index / ${LANES} * channels;
      let last = min(first + channels, uniforms.size);
      var sum = 0.0;
      for (var i = first + lane; i < last; i += ${LANES}) {
        sum += given(i);
      }
      let mean = total(lane, sum) / f32(channels);
      var squares = 0.0;
      for (var i = first + lane; i < last; i += ${LANES}) {
        let far = given(i) - mean;
        squares += far * far;
      }
      let variance = total(lane, squares) / f32(channels);
      let scale = inverseSqrt(variance + ${eps});
      for (var i = first + lane; i < last; i += ${LANES}) {
        setOutputAtIndex(i, (given(i) - mean) * scale * weight[i - first] + bias[i - first]);
      }
    }
  `;
}
