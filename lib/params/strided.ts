import { BYTES, type TensorEntry } from './tensorEntry.ts';

/** The strides of a tensor whose values follow each other row by row. */
export function rowStrides(shape: readonly number[]): number[] {
  const strides = Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  return strides;
}

/** Whether a view has its values as a file of its own would; an axis of 1 may have any stride. */
export function isInRows(shape: readonly number[], strides: readonly number[]): boolean {
  const rows = rowStrides(shape);
  return shape.every((size, axis) => size === 1 || strides[axis] === rows[axis]);
}

/**
 * The bytes of a view row by row, as a file of its own would have them.
 *
 * @param bytes from its first value to its last: PyTorch has no negative strides
 */
export function inRows(
  { shape, strides = [], dtype }: Pick<TensorEntry, 'shape' | 'strides' | 'dtype'>,
  bytes: Uint8Array,
): Uint8Array {
  const size = BYTES[dtype];
  const count = shape.reduce((product, length) => product * length, 1);
  const rows = new Uint8Array(count * size);
  const place = Array<number>(shape.length).fill(0);
  for (let i = 0, from = 0; i < count; i++) {
    for (let byte = 0; byte < size; byte++)
      rows[i * size + byte] = bytes[from * size + byte] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [stride = 0, length = 0] = [strides[axis], shape[axis]];
      const next = (place[axis] ?? 0) + 1;
      place[axis] = next < length ? next : 0;
      from += next < length ? stride : stride * (1 - length);
      if (next < length) break;
    }
  }
  return rows;
}
