import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** As `activate.as` numbers them. */
const ACTIVATIONS = ['linear', 'relu', 'silu', 'gelu'];

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

/** The number of the activation that a kernel is told by name. */
export function activationOf(attrs: NamedAttrMap | undefined): number {
  const name = attrs?.['activation'];
  return typeof name === 'string' ? ACTIVATIONS.indexOf(name) : -1;
}

const bits = new DataView(new ArrayBuffer(4));

/** The word that a float is in memory. */
export function wordOf(float: number): number {
  bits.setFloat32(0, float);
  return bits.getInt32(0);
}
