import * as tf from '@tensorflow/tfjs-core';

/** Kernels of our own that `kernels/` registers for the backends that gain by them. */
export type OwnKernel = 'SampleDeformable' | 'MatMulPerHead' | 'LayerNorm';

/**
 * Whether the current backend has this kernel. An operation asks before it uses tfjs' own
 * operations instead; both ways give the same numbers.
 */
export function hasKernel(name: OwnKernel): boolean {
  return tf.getKernel(name, tf.getBackend()) !== undefined;
}
