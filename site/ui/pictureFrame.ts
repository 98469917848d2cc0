import type { Box } from '#lib/numbers/boxes.ts';

/** Where a picture lies inside the square stage. CSS px = left + picture px * scale. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly stage: number;
}

/** Fits a picture into a square stage, centred. */
export function fitPicture(width: number, height: number, stage: number): PictureFrame {
  const scale = stage / Math.max(width, height, 1);
  return {
    width,
    height,
    scale,
    stage,
    left: (stage - width * scale) / 2,
    top: (stage - height * scale) / 2,
  };
}

export function toStage([x1, y1, x2, y2]: Box, { left, top, scale }: PictureFrame): Box {
  return [left + x1 * scale, top + y1 * scale, left + x2 * scale, top + y2 * scale];
}

export function toPicture(x: number, y: number, { left, top, scale }: PictureFrame) {
  return { x: (x - left) / scale, y: (y - top) / scale };
}
