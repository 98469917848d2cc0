import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A compute shader as tfjs' WebGPU backend takes it. */
export interface WebgpuProgram {
  readonly outputShape: number[];
  /** Every constant of the code: programs of equal keys share one pipeline. */
  shaderKey: string;
  readonly dispatchLayout: { x: number[] };
  dispatch: [number, number, number];
  readonly workgroupSize: [number, number, number];
  readonly variableNames: string[];
  /** 1, 2 or 4 floats per element of each input. */
  readonly variableComponents: number[];
  readonly outputComponent: number;
  /** Further fields of `uniforms`: `name : i32,` and so on. */
  readonly uniforms: string;
  /** Adds `uniforms.size`, the number of output elements. */
  readonly size: true;
  /** `result` holds atomic integers, whose bits are floats. */
  readonly atomic?: true;
  getUserCode(): string;
}

/** What the kernels use of tfjs' WebGPU backend (which a library must not import: it needs a browser). */
export interface WebgpuBackend {
  runWebGPUProgram(
    program: WebgpuProgram,
    inputs: TensorInfo[],
    dtype: 'float32' | 'int32',
    uniforms: { type: 'int32'; data: number[] }[],
    /** Written over instead of a new tensor. */
    output?: TensorInfo,
  ): TensorInfo;
  disposeData(dataId: object): boolean;
}
