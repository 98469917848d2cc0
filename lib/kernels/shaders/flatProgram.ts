import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../webgpuBackend.ts';

const WORKGROUP = 64;

/** A shader whose threads are numbered in one row. */
export interface FlatShader {
  readonly name: string;
  /** All that its code is made of. */
  readonly constants: readonly (string | number | boolean)[];
  readonly shape: number[];
  readonly threads: number;
  /** What the code calls each tensor, and how many floats it reads at once. */
  readonly inputs: readonly (readonly [name: string, tensor: TensorInfo, lanes: number])[];
  readonly outputLanes: number;
  /** Whole numbers that may differ from call to call, read as `uniforms.name`. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly dtype?: 'float32' | 'int32';
  /** Holds `fn main(index : i32)`, which returns where `index` is `uniforms.threads` or more. */
  readonly code: () => string;
}

/** Runs it in one dispatch. */
export function runFlat(backend: WebgpuBackend, shader: FlatShader): TensorInfo {
  const { name, constants, shape, threads, inputs, outputLanes, dtype } = shader;
  const sizes = { ...shader.sizes, threads };
  const program = {
    outputShape: shape,
    shaderKey: [name, ...constants].join('_'),
    dispatchLayout: { x: shape.map((_, axis) => axis) },
    dispatch: [Math.ceil(threads / WORKGROUP), 1, 1] as [number, number, number],
    workgroupSize: [WORKGROUP, 1, 1] as [number, number, number],
    variableNames: inputs.map(([called]) => called),
    variableComponents: inputs.map(([, , lanes]) => lanes),
    outputComponent: outputLanes,
    uniforms: Object.keys(sizes)
      .map((size) => `${size} : i32,`)
      .join(' '),
    size: true as const,
    getUserCode: shader.code,
  };
  return backend.runWebGPUProgram(
    program,
    inputs.map(([, tensor]) => tensor),
    dtype ?? 'float32',
    Object.values(sizes).map((size) => ({ type: 'int32', data: [size] })),
  );
}

/** The type of so many floats. */
export const typeOf = (lanes: number): string => (lanes === 4 ? 'vec4<f32>' : 'f32');
