import type { Box } from '../brush.ts';

/** Where everything stands, in CSS px of a canvas of one width. */
export interface KernelLayout {
  readonly width: number;
  readonly height: number;
  readonly isWide: boolean;
  /** The large kernel, the small one, and what they become. */
  readonly tiles: readonly [Box, Box, Box];
  /** The output both ways. */
  readonly maps: readonly [Box, Box];
}

const CAPTION = 24;
const WIDE = 680;
/** Room for a norm in words under a kernel. */
const NORM = 92;

/** Kernels, and the outputs beside them; on narrow screens below. */
export function kernelLayout(width: number, aspect: number): KernelLayout {
  const isWide = width >= WIDE;
  const gap = isWide ? 34 : 20;
  const room = isWide ? 0.6 * width : width;
  const side = Math.min(isWide ? 168 : 130, (room - 2 * gap) / 3);
  const at = (place: number): Box => ({
    x: place * (side + gap),
    y: CAPTION,
    ...{ w: side, h: side },
  });
  const tiles: KernelLayout['tiles'] = [at(0), at(1), at(2)];
  const left = isWide ? 3 * side + 2 * gap + 56 : 0;
  const top = isWide ? CAPTION : CAPTION + side + NORM + 24;
  const w = Math.min(side, (width - left - gap) / 2);
  const map = { y: top, w, h: w / aspect };
  const maps: KernelLayout['maps'] = [
    { ...map, x: left },
    { ...map, x: left + w + gap },
  ];
  const height = Math.max(CAPTION + side + NORM, top + map.h + (isWide ? 44 : 40));
  return { width, height, isWide, tiles, maps };
}
