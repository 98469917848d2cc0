/** The kinds of numbers that weights come in; and pictures, as bytes. */
export type Dtype =
  'F32' | 'F16' | 'BF16' | 'F64' | 'I32' | 'I64' | 'U8' | 'I16' | 'I8' | 'BOOL';

/** Where one tensor lies. `begin` and `end` count bytes from the start of the file. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
  /** Values from one to the next along each axis, where they do not follow each other row by row. */
  readonly strides?: readonly number[];
}

/** Bytes of one value. */
export const BYTES: Readonly<Record<Dtype, number>> = {
  F32: 4,
  F16: 2,
  BF16: 2,
  F64: 8,
  I32: 4,
  I64: 8,
  U8: 1,
  I16: 2,
  I8: 1,
  BOOL: 1,
};
