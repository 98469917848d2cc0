import type { Box } from '../brush.ts';

export interface DenoisingLayout {
  readonly width: number;
  readonly height: number;
  readonly picture: Box;
  /** The place that is looked at, large, and beside it its IoU. */
  readonly cut: Box;
  readonly chart: Box;
  /** Where the groups stand in the end: in the place of both. */
  readonly rooms: Box;
}

const WIDE = 680;
const AXIS = 20;
const HEAD = 22;

export function denoisingLayout(width: number, aspect: number): DenoisingLayout {
  const isWide = width >= WIDE;
  const w = isWide ? Math.min(400, 0.4 * width) : width;
  const picture = { x: 0, y: 0, w, h: w / aspect };
  const side = isWide
    ? { x: w + 36, y: 0, w: width - w - 36, h: picture.h }
    : { x: 0, y: picture.h + 14, w: width, h: 250 };
  const half = 0.48 * side.w;
  const cut = { x: side.x, y: side.y + HEAD, w: half, h: side.h - HEAD };
  const chart = {
    x: side.x + half + 46,
    y: cut.y + 24,
    w: half - 28,
    h: Math.min(220, cut.h - 24 - AXIS),
  };
  return { width, height: side.y + side.h, picture, cut, chart, rooms: side };
}
