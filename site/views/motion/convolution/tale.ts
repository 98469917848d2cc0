import { convolve } from '#lib/numbers/convolve.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { GridSize } from '../../parts/gridKeys.ts';
import { mapOf } from '../../parts/mapOf.ts';

/** One kernel on one map: what it makes of every place, with and without stride. */
export interface ConvolutionTale {
  readonly size: GridSize;
  readonly map_HW: Float32Array;
  /** The kernel, row by row, and the cells of one of its sides. */
  readonly kernel_HW: Float32Array;
  readonly side: number;
  /** With zeros around the map, so that the size stays. */
  readonly output_HW: Float32Array;
  /** Every second place of every second row. */
  readonly strided: GridSize & { readonly output_HW: Float32Array };
}

export function convolutionTale(
  map: Frame,
  kernel: readonly (readonly number[])[],
): ConvolutionTale {
  const { height, width, channel } = mapOf(map);
  const map_HW = channel(0);
  const side = kernel.length;
  const kernel_HW = Float32Array.from(kernel.flat());
  const plane = { path: map.path, dims: 'HWC', shape: [height, width, 1], data: map_HW };
  const weights = {
    path: 'kernel',
    dims: 'HWCF',
    shape: [side, kernel[0]?.length ?? 0, 1, 1],
    data: kernel_HW,
  };
  const apart = convolve(plane, weights, null, 2);
  const [tall = 0, wide = 0] = apart.shape;
  return {
    ...{ size: { height, width }, map_HW, kernel_HW, side },
    output_HW: Float32Array.from(convolve(plane, weights).data),
    strided: { height: tall, width: wide, output_HW: Float32Array.from(apart.data) },
  };
}

/** The values under the kernel when its middle lies on a cell; outside of the map there are zeros. */
export function underKernel({ size, map_HW, side }: ConvolutionTale, cell: number) {
  const half = (side - 1) / 2;
  const [row, column] = [Math.floor(cell / size.width), cell % size.width];
  return Float32Array.from({ length: side * side }, (_, tap) => {
    const y = row + Math.floor(tap / side) - half;
    const x = column + (tap % side) - half;
    const isInside = y >= 0 && y < size.height && x >= 0 && x < size.width;
    return isInside ? (map_HW[y * size.width + x] ?? 0) : 0;
  });
}

/** Cells around which the whole kernel lies on the map. */
function isInside({ size, side }: ConvolutionTale, cell: number): boolean {
  const half = (side - 1) / 2;
  const [row, column] = [Math.floor(cell / size.width), cell % size.width];
  const within = (at: number, length: number) => at >= half && at < length - half;
  return within(row, size.height) && within(column, size.width);
}

/** The output without its rim. */
export function insideOf(tale: ConvolutionTale): Float32Array {
  return tale.output_HW.filter((_, cell) => isInside(tale, cell));
}

/** The cell inside the map that the kernel answers to most. */
export function loudestCell(tale: ConvolutionTale): number {
  let loudest = 0;
  let most = -Infinity;
  tale.output_HW.forEach((value, cell) => {
    if (value <= most || !isInside(tale, cell)) return;
    [loudest, most] = [cell, value];
  });
  return loudest;
}
