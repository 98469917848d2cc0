import type { Frame } from '#lib/trace/frame.ts';
import { cellOf, numberOf, type Cell, type GridSize } from '../../parts/gridKeys.ts';
import { mapOf } from '../../parts/mapOf.ts';
import type { Range } from '../../parts/scales.ts';

/** What two maps of neighbouring levels become on the way down and up again, for every cell of the coarser one. */
export interface FusionFrames {
  /** The coarse map that goes down, and once more into the last fusion. */
  readonly coarse: Frame;
  /** Of the finer map every second row and column, and so of what both become. */
  readonly fine: Frame;
  readonly fused: Frame;
  /** The finer map as it comes back with stride 2, and what it becomes with the coarse one. */
  readonly halved: Frame;
  readonly result: Frame;
  /** How large the numbers of every cell are, HW, of the whole maps by name. */
  readonly sizes: Readonly<Record<PlateName, Frame>>;
}

/** Maps that are seen whole: before the fusion, on the way, and after it. */
export const PLATES = ['F5', 'S4', 'N4', 'P3', 'P4', 'P5'] as const;
export type PlateName = (typeof PLATES)[number];

export interface Plate extends GridSize {
  readonly size_HW: ArrayLike<number>;
  /** Of all cells but the very largest, which would leave the rest dark. */
  readonly range: Range;
}

/** How many cells are not brighter than the brightest colour. */
const SEEN = 0.98;

/** A cell under the window of the convolution with stride 2; null where that hangs over the rim. */
export type Under = (Cell & { readonly size: number }) | null;

/** What happens to one cell. */
export interface FusionTale {
  /** Rows and columns of the coarse map, and channels of all. */
  readonly grid: GridSize;
  readonly C: number;
  readonly coarse: Cell & { readonly number: number };
  /** The cell of the finer maps in the upper left of its four. */
  readonly fine: Cell;
  readonly vector_C: Readonly<Record<VectorName, Float32Array>>;
  /** The largest |x| of them all: one scale for all colours. */
  readonly most: number;
  readonly plates: Readonly<Record<PlateName, Plate>>;
  /** The 3 x 3 cells of P4 that become one. */
  readonly window: readonly Under[];
}

export const VECTORS = ['coarse', 'fine', 'fused', 'halved', 'result'] as const;
export type VectorName = (typeof VECTORS)[number];

export function fusionTale(
  frames: FusionFrames,
  number: number,
  plates = platesOf(frames),
): FusionTale {
  const { height, width, channels: C } = mapOf(frames.coarse);
  const grid = { height, width };
  const coarse = { ...cellOf(number, grid), number };
  const fine = { row: 2 * coarse.row, column: 2 * coarse.column };
  const of = (name: VectorName) => {
    const { valueAt } = mapOf(frames[name]);
    return Float32Array.from({ length: C }, (_, channel) => valueAt(channel, number));
  };
  const vector_C = {
    ...{ coarse: of('coarse'), fine: of('fine'), fused: of('fused') },
    ...{ halved: of('halved'), result: of('result') },
  };
  return {
    ...{ grid, C, coarse, fine, vector_C, plates },
    most: Math.max(...VECTORS.flatMap((name) => Array.from(vector_C[name], Math.abs))) || 1,
    window: windowOn(plates.P4, fine),
  };
}

/** The whole maps, which are the same for every cell. */
export function platesOf({ sizes }: FusionFrames): FusionTale['plates'] {
  const of = (name: PlateName): Plate => {
    const { height, width, channel } = mapOf(sizes[name]);
    const size_HW = channel(0);
    const sorted = size_HW.toSorted();
    const high = sorted[Math.floor(SEEN * (sorted.length - 1))] ?? 1;
    return { height, width, size_HW, range: { low: sorted[0] ?? 0, high } };
  };
  return {
    ...{ F5: of('F5'), S4: of('S4'), N4: of('N4') },
    ...{ P3: of('P3'), P4: of('P4'), P5: of('P5') },
  };
}

function windowOn(plate: Plate, middle: Cell): Under[] {
  return Array.from({ length: 9 }, (_, tap): Under => {
    const row = middle.row + Math.floor(tap / 3) - 1;
    const column = middle.column + (tap % 3) - 1;
    const isInside = row >= 0 && row < plate.height && column >= 0 && column < plate.width;
    return isInside ? { row, column, size: sizeAt(plate, { row, column }) } : null;
  });
}

/** The mean |x| of a cell. */
export function sizeAt(plate: Plate, cell: Cell): number {
  return plate.size_HW[numberOf(cell, plate)] ?? 0;
}

/** The channel that is largest, up or down, and its value. */
export function loudest(vector_C: Float32Array): { channel: number; value: number } {
  let channel = 0;
  vector_C.forEach((value, c) => {
    if (Math.abs(value) > Math.abs(vector_C[channel] ?? 0)) channel = c;
  });
  return { channel, value: vector_C[channel] ?? 0 };
}

/** The cell whose finer neighbour has most to say: told where none is chosen. */
export function tellingCell({ fine }: FusionFrames): number {
  const { height, width, channels, valueAt } = mapOf(fine);
  const sizes = Array.from({ length: height * width }, (_, cell) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += Math.abs(valueAt(c, cell));
    return sum;
  });
  return sizes.indexOf(Math.max(...sizes));
}
