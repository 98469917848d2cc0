import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';

/** Kernels of our own that `kernels/` registers for the backends that gain by them. */
export type OwnKernel = 'SampleDeformable' | 'MatMulPerHead' | 'LayerNorm';

/** Those of several operations at once. They have no derivatives. */
export type JoinedKernel =
  | 'ConvActivated'
  | 'LinearActivated'
  | 'AddNormalise'
  | 'AttendHeads'
  | 'RefineBoxes'
  | 'SampleShared'
  | 'TopTokens';

/**
 * Whether the current backend has this kernel. An operation asks before it uses tfjs' own
 * operations instead; both ways give the same numbers.
 */
export function hasKernel(name: OwnKernel): boolean {
  return tf.getKernel(name, tf.getBackend()) !== undefined;
}

/** Whether the joined kernels know this activation, or there is none. */
export function isCompiled(activation: Activation | undefined): boolean {
  return activation !== 'geluTanh';
}

/** Whether the current backend has it, and nobody asks for derivatives. */
export function hasJoined(name: JoinedKernel): boolean {
  const engine = tf.engine();
  return (
    engine.state.gradientDepth === 0 && tf.getKernel(name, engine.backendName) !== undefined
  );
}
