import { util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';

const FOUR = 4;

/**
 * tfjs' sum, for two tensors of one shape or one that is repeated. tfjs' own wakes its threads for every
 * sum, however small, and they go on looking for work while ours do.
 */
export function addOnWasm(tfjs: KernelConfig): KernelConfig {
  return standIn(tfjs, ({ a, b }) => {
    if (!a || !b || !areFloats(a, b)) return null;
    const period = sizeOf(b);
    const repeats = b.shape.every(
      (size, i) => size === a.shape[i + a.shape.length - b.shape.length],
    );
    if (!repeats || (period % FOUR !== 0 && period !== sizeOf(a))) return null;
    return { kernel: 'sum', a, b, period };
  });
}

/** tfjs' product, for one factor for every row. */
export function multiplyOnWasm(tfjs: KernelConfig): KernelConfig {
  return standIn(tfjs, ({ a, b }) => {
    if (!a || !b || !areFloats(a, b)) return null;
    const period = a.shape.at(-1) ?? 0;
    const rows = [...a.shape.slice(0, -1), 1];
    const beyond = rows.slice(0, rows.length - b.shape.length);
    const fits =
      [...beyond, ...b.shape].join() === rows.join() && beyond.every((n) => n === 1);
    return fits && period > 0 && period % FOUR === 0
      ? { kernel: 'scale', a, b, period }
      : null;
  });
}

export function sigmoidOnWasm(tfjs: KernelConfig): KernelConfig {
  return standIn(tfjs, ({ x }) =>
    x?.dtype === 'float32' ? { kernel: 'sigmoid', a: x, period: 1 } : null,
  );
}

interface Plan {
  readonly kernel: 'sum' | 'scale' | 'sigmoid';
  readonly a: TensorInfo;
  readonly b?: TensorInfo;
  readonly period: number;
}

/** A kernel that does what it can by ours, which is not bound by name: it is tfjs' for all else. */
function standIn(
  tfjs: KernelConfig,
  planOf: (inputs: Partial<Record<string, TensorInfo>>) => Plan | null,
): KernelConfig {
  return {
    ...tfjs,
    kernelFunc: (given) => {
      const plan = planOf(given.inputs);
      if (!plan) return tfjs.kernelFunc(given);
      const wasm = given.backend as WasmBackend;
      const { kernel, a, b, period } = plan;
      const output = wasm.makeOutput(a.shape, 'float32');
      const address = ({ dataId }: TensorInfo) => wasm.getMemoryOffset(dataId);
      const words = [address(a), b ? address(b) : 0, address(output), sizeOf(a), period];
      const work = {
        units: Math.ceil(sizeOf(a) / FOUR),
        each: kernel === 'sigmoid' ? 32 : 4,
      };
      machineOf(wasm).run(kernel, words, work, 0);
      return output;
    },
  };
}

const sizeOf = ({ shape }: TensorInfo) => util.sizeFromShape(shape);
const areFloats = (...tensors: readonly TensorInfo[]) =>
  tensors.every(({ dtype }) => dtype === 'float32');
