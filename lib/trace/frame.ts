import type { Dims } from '../dims.ts';

/** A traced tensor as plain data: cloneable, serialisable, all that a view may know. */
export interface Frame {
  readonly path: string;
  readonly dims: Dims;
  readonly shape: readonly number[];
  /** Row major; int32 tensors (token indices) keep their type. */
  readonly data: Float32Array | Int32Array;
}

/** What was shown where, without the values. */
export type Step = Omit<Frame, 'data'>;

/** Values with a shape: a frame, or a tensor of a file. */
export type Values = Pick<Frame, 'shape' | 'data'>;
