import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** As `activate.as` numbers them. */
export const ACTIVATIONS = ['linear', 'relu', 'silu', 'gelu'];

/** The input of this name; throws, naming the kernel, where it is called without. */
export function input(
  kernel: string,
  inputs: NamedTensorInfoMap,
  name: string,
): TensorInfo {
  const tensor = inputs[name];
  if (!tensor) throw new Error(`${kernel} needs ${name}`);
  return tensor;
}

const bits = new DataView(new ArrayBuffer(4));

/** The word that a float is in memory. */
export function wordOf(float: number): number {
  bits.setFloat32(0, float);
  return bits.getInt32(0);
}
