import type { Box } from '../brush.ts';

/** Where everything stands, in CSS px of a canvas of one width. */
export interface ConvolutionLayout {
  readonly width: number;
  readonly height: number;
  readonly input: Box;
  readonly output: Box;
  /** Pixels, kernel and products. */
  readonly tiles: readonly [Box, Box, Box];
  readonly isWide: boolean;
}

const CAPTION = 22;

export function convolutionLayout(width: number, aspect: number): ConvolutionLayout {
  const isWide = width >= 680;
  const side = isWide ? Math.min(340, 0.31 * width) : (width - 16) / 2;
  const map = { y: CAPTION, w: side, h: side / aspect };
  const [input, output] = [
    { ...map, x: 0 },
    { ...map, x: width - side },
  ];
  const room = isWide ? width - 2 * side - 56 : width;
  const gap = isWide ? 24 : 20;
  const tile = Math.min(118, (room - 2 * gap) / 3);
  const left = isWide ? side + 28 + (room - 3 * tile - 2 * gap) / 2 : 0;
  const y = isWide ? CAPTION + map.h / 2 - tile / 2 - 20 : CAPTION + map.h + 44;
  const at = (place: number) => ({ x: left + place * (tile + gap), y, w: tile, h: tile });
  const height = isWide ? CAPTION + map.h + 4 : y + tile + 44;
  return { width, height, input, output, tiles: [at(0), at(1), at(2)], isWide };
}
