import type { Box } from '../brush.ts';

export interface DenoisingLayout {
  readonly width: number;
  readonly height: number;
  readonly picture: Box;
  /** The place that is looked at, large, and its IoU. */
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
    : { x: 0, y: picture.h + 14, w: width, h: 330 };
  const cut = { x: side.x, y: side.y + HEAD, w: side.w, h: 0.52 * side.h - HEAD };
  const top = cut.y + cut.h + 36;
  const chart = {
    x: side.x + 28,
    y: top,
    w: side.w - 28,
    h: side.y + side.h - top - AXIS,
  };
  return { width, height: side.y + side.h, picture, cut, chart, rooms: side };
}
