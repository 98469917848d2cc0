import type { Frame } from '#lib/trace/frame.ts';
import type { GridSize } from './gridKeys.ts';

/** The last two axes of a tensor at one index of the others. */
export interface Slice extends GridSize {
  /** Row by row. */
  readonly values: Float32Array | Int32Array;
  /** Index of the axes before, as long as there are such axes. */
  readonly at: readonly number[];
  /** Letters of the two axes. */
  readonly axes: { readonly row: string; readonly column: string };
}

/** Cuts out a matrix. A vector is one row. Indices beyond an axis are held at its end. */
export function sliceOf(
  { dims, shape, data }: Frame,
  wanted: readonly number[] = [],
): Slice {
  const leading = shape.slice(0, -2);
  const at = leading.map((length, axis) =>
    Math.min(length - 1, Math.max(0, wanted[axis] ?? 0)),
  );
  const width = shape.at(-1) ?? 1;
  const height = shape.length > 1 ? (shape.at(-2) ?? 1) : 1;
  const start = at.reduce((sum, index, axis) => sum * (leading[axis] ?? 1) + index, 0);
  return {
    height,
    width,
    values: data.subarray(start * height * width, (start + 1) * height * width),
    at,
    axes: { row: [...dims].at(-2) ?? '1', column: [...dims].at(-1) ?? '1' },
  };
}
