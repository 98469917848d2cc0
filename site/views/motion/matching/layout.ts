import type { Box } from '../brush.ts';

export interface MatchingLayout {
  readonly width: number;
  readonly height: number;
  readonly picture: Box;
  /** The queries stand in a column beside the picture, or in a row below it. */
  readonly isWide: boolean;
  readonly slots: Box;
  /** What every pair costs. */
  readonly ledger: Box;
  readonly pitch: number;
}

const WIDE = 680;

export function matchingLayout(
  width: number,
  aspect: number,
  targets: number,
): MatchingLayout {
  const isWide = width >= WIDE;
  const w = isWide ? Math.min(400, 0.38 * width) : width;
  const picture = { x: 0, y: 0, w, h: w / aspect };
  const rows = targets + 2;
  if (!isWide) {
    const slots = { x: 0, y: picture.h + 56, w, h: 12 };
    const ledger = { x: 0, y: slots.y + 40, w, h: 24 * rows };
    const height = ledger.y + ledger.h;
    return { width, height, picture, isWide, slots, ledger, pitch: 24 };
  }
  const slots = { x: w + Math.min(150, 0.14 * width), y: 24, w: 12, h: picture.h - 24 };
  const x = slots.x + 64;
  const pitch = Math.min(30, picture.h / rows);
  const ledger = { x, y: 0, w: width - x, h: pitch * rows };
  return { width, height: picture.h, picture, isWide, slots, ledger, pitch };
}
