import {
  backend_util as sizes,
  type AvgPoolAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';

export const maxPoolOnWasm = (tfjs: KernelConfig): KernelConfig => pooled(tfjs, 0);
export const avgPoolOnWasm = (tfjs: KernelConfig): KernelConfig => pooled(tfjs, 1);

/** tfjs' pooling by a loop of ours: its own wakes its threads, which disturb ours. */
function pooled(tfjs: KernelConfig, mean: 0 | 1): KernelConfig {
  return {
    ...tfjs,
    kernelFunc: (given) => {
      const { x } = given.inputs;
      if (!x) throw new Error(`${tfjs.kernelName} needs x`);
      const window = windowOf(x, given.attrs as AvgPoolAttrs | undefined);
      if (!window) return tfjs.kernelFunc(given);
      const wasm = given.backend as WasmBackend;
      const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
      const { size, stride, top, left, outHeight, outWidth } = window;
      const output = wasm.makeOutput([batch, outHeight, outWidth, channels], 'float32');
      const from = [wasm.getMemoryOffset(x.dataId), height, width, channels];
      const to = [outHeight, outWidth, wasm.getMemoryOffset(output.dataId), mean];
      const work = {
        units: batch * outHeight * outWidth,
        each: 4 * size * size * channels,
      };
      machineOf(wasm).run('pool', [...from, size, stride, top, left, ...to], work, 0);
      return output;
    },
  };
}

/** The windows, if they are square and the channels come in fours. */
function windowOf({ shape, dtype }: TensorInfo, attrs: AvgPoolAttrs | undefined) {
  if (!attrs || shape.length !== 4 || dtype !== 'float32') return null;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const info = sizes.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { filterHeight, filterWidth, strideHeight, strideWidth, inChannels, padInfo } =
    info;
  if (filterHeight !== filterWidth || strideHeight !== strideWidth || inChannels % 4 !== 0)
    return null;
  const { outHeight, outWidth } = info;
  const { top, left } = padInfo;
  return { size: filterHeight, stride: strideHeight, top, left, outHeight, outWidth };
}
