import type { Cell, GridSize } from '../../parts/gridKeys.ts';
import type { Box } from '../brush.ts';
import { PLATES, type PlateName } from './tale.ts';

/** Where everything stands, in CSS px of a canvas of one width. */
export interface FusionLayout {
  readonly width: number;
  readonly height: number;
  readonly isWide: boolean;
  readonly picture: Box;
  /** Small maps: the coarse ones on top. */
  readonly plates: Readonly<Record<PlateName, Box>>;
  /** Where two maps are laid beside each other: going down, and on the way back. */
  readonly joints: readonly [Point, Point];
  /** Two vectors beside each other, and each of them. */
  readonly pair: Box;
  readonly left: Box;
  readonly right: Box;
  /** What becomes of both. */
  readonly squeezed: Box;
}

export type Point = readonly [number, number];

const CAPTION = 20;
const WIDE = 680;
const GAP = 36;
/** Columns of the way, and the row that each map stands in. */
const PLACES: Readonly<Record<PlateName, Point>> = {
  F5: [0, 0],
  S4: [0, 1],
  N4: [1, 1],
  P3: [2, 1],
  P4: [3, 1],
  P5: [4, 0],
};

/** Picture beside the way; on narrow screens above it. */
export function fusionLayout(width: number, aspect: number): FusionLayout {
  const isWide = width >= WIDE;
  const side = isWide ? Math.min(350, 0.34 * width) : Math.min(190, 0.5 * width);
  const w = aspect >= 1 ? side : side * aspect;
  const picture = { x: 0, y: CAPTION, w, h: w / aspect };
  const x = isWide ? side + GAP : 0;
  const y = isWide ? 0 : picture.y + picture.h + 12;
  // Rims are drawn around what they frame.
  const way = { x: x + 1, y, w: width - x - 2 };
  const tall = isWide ? 76 : 44;
  const row = tall + (isWide ? 30 : 26);
  const bench = y + 2 * row + (isWide ? 22 : 24);
  return {
    ...{ width, isWide, picture },
    height: Math.max(bench + 152, picture.y + picture.h + 4),
    ...wayOf(way, { aspect, tall, row }),
    ...benchOf({ ...way, y: bench }),
  };
}

interface WayOf {
  readonly aspect: number;
  readonly tall: number;
  readonly row: number;
}

function wayOf({ x, y, w }: Omit<Box, 'h'>, { aspect, tall, row }: WayOf) {
  const wide = aspect >= 1 ? tall : tall * aspect;
  const plateAt = (name: PlateName): Box => {
    const [column, line] = PLACES[name];
    return {
      x: x + (column / 4) * (w - wide),
      y: y + CAPTION + line * row,
      w: wide,
      h: wide / aspect,
    };
  };
  const boxes = Object.fromEntries(PLATES.map((name) => [name, plateAt(name)]));
  const plates = boxes as Readonly<Record<PlateName, Box>>;
  const middleY = ({ y, h }: Box) => y + h / 2;
  const midway = (a: Box, b: Box) => (a.x + a.w + b.x) / 2;
  const joints: FusionLayout['joints'] = [
    [midway(plates.S4, plates.N4), middleY(plates.S4)],
    [midway(plates.P4, plates.P5), middleY(plates.P5)],
  ];
  return { plates, joints };
}

function benchOf({ x, y, w }: Omit<Box, 'h'>) {
  const pair = { x, y: y + 16, w, h: 22 };
  const half = w / 2;
  return {
    pair,
    left: { ...pair, w: half },
    right: { ...pair, x: x + half, w: half },
    squeezed: { x: x + half / 2, y: y + 108, w: half, h: 22 },
  };
}

/** The place of a cell on a map that is drawn in a box. */
export function cellBox(map: Box, { row, column }: Cell, { width, height }: GridSize): Box {
  const [w, h] = [map.w / width, map.h / height];
  return { x: map.x + column * w, y: map.y + row * h, w, h };
}
