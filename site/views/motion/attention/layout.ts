import type { GridSize } from '../../parts/gridKeys.ts';
import type { Box } from '../brush.ts';

/** Where everything stands, in CSS px of a canvas of one width. */
export interface AttentionLayout {
  readonly width: number;
  readonly height: number;
  readonly isWide: boolean;
  readonly picture: Box;
  /** Where vectors stand, one row below another, and their labels. */
  readonly rows: Box;
  readonly label: number;
  readonly cell: number;
  /** Bars over all keys, and the one long bar of shares. */
  readonly bars: Box;
  readonly shares: Box;
  /** Small maps of all heads, and the long vector of their mixtures. */
  readonly maps: readonly Box[];
  readonly long: Box;
  /** The matrix of the chosen head, and small ones of all. */
  readonly matrix: Box;
  readonly matrices: readonly Box[];
}

const CAPTION = 22;
const WIDE = 680;
const GAP = 36;

export interface LayoutOf {
  readonly D: number;
  readonly heads: number;
  /** Width over height of the picture. */
  readonly aspect: number;
}

/** Picture beside numbers; on narrow screens above them. */
export function attentionLayout(width: number, of: LayoutOf): AttentionLayout {
  const isWide = width >= WIDE;
  const side = isWide ? Math.min(392, 0.37 * width) : Math.min(232, 0.68 * width);
  const w = of.aspect >= 1 ? side : side * of.aspect;
  const picture = { x: 0, y: CAPTION, w, h: w / of.aspect };
  const x = isWide ? side + GAP : 0;
  const y = isWide ? 0 : picture.y + picture.h + 14;
  const panel = { x, y, w: width - x, h: isWide ? CAPTION + side : 384 };
  return {
    width,
    height: panel.y + panel.h,
    isWide,
    picture,
    ...rightOf(panel, isWide, of),
  };
}

function rightOf(panel: Box, isWide: boolean, { D, heads }: LayoutOf) {
  const { x, y, w, h } = panel;
  const label = isWide ? 108 : 0;
  const sum = isWide ? 76 : 0;
  const cell = Math.min(44, (w - label - sum) / D);
  const rows = { x: x + label, y, w: cell * D, h: 190 };
  const low = y + h;
  const bars = { x, y: y + 216, w, h: low - 46 - (y + 216) };
  const shares = { x, y: low - 22, w, h: 22 };
  const long = { x, y: y + CAPTION, w, h: 30 };
  const maps = mapsOf(
    { x, y: long.y + long.h + 40, w, h: low - (long.y + long.h + 40) },
    heads,
  );
  const across = isWide ? Math.min(w * 0.6, h - CAPTION) : Math.min(w, 232);
  const matrix = { x, y: y + CAPTION, w: across, h: across };
  return {
    ...{ rows, label, cell, bars, shares, maps, long, matrix },
    matrices: matricesOf(panel, matrix, heads, isWide),
  };
}

/** Maps of all heads, in rows of four. */
function mapsOf({ x, y, w, h }: Box, heads: number): Box[] {
  const perRow = Math.min(4, heads);
  const rows = Math.ceil(heads / perRow);
  const side = Math.min(h / rows - 24, w / perRow - 8);
  return Array.from({ length: heads }, (_, head) => ({
    x: x + (head % perRow) * ((w - side) / Math.max(1, perRow - 1)),
    y: y + Math.floor(head / perRow) * (h / rows),
    ...{ w: side, h: side },
  }));
}

/** All heads in small: beside the large one, on narrow screens below it. */
function matricesOf(panel: Box, matrix: Box, heads: number, isWide: boolean): Box[] {
  const room = isWide
    ? { x: matrix.x + matrix.w + 28, y: matrix.y, w: panel.w - matrix.w - 28 }
    : { x: panel.x, y: matrix.y + matrix.h + 22, w: panel.w };
  const perRow = isWide ? 2 : heads;
  const rows = Math.ceil(heads / perRow);
  const gap = isWide ? 18 : 6;
  const free = isWide ? (matrix.h - gap * (rows - 1) - 14) / rows : 64;
  const side = Math.min(free, (room.w - gap * (perRow - 1)) / perRow);
  return Array.from({ length: heads }, (_, head) => ({
    x: room.x + (head % perRow) * (side + gap),
    y: room.y + Math.floor(head / perRow) * (side + gap),
    ...{ w: side, h: side },
  }));
}

/** The cell of a token on a map that is drawn in a box. */
export function cellBox(map: Box, token: number, { width, height }: GridSize): Box {
  const [w, h] = [map.w / width, map.h / height];
  const x = map.x + (token % width) * w;
  return { x, y: map.y + Math.floor(token / width) * h, w, h };
}

/** The token under a point, or undefined outside of the map. */
export function tokenAt(
  map: Box,
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: GridSize,
): number | undefined {
  const column = Math.floor(((x - map.x) / map.w) * width);
  const row = Math.floor(((y - map.y) / map.h) * height);
  const inside = column >= 0 && column < width && row >= 0 && row < height;
  return inside ? row * width + column : undefined;
}
