import type { Size } from './placement.ts';
import type { ReadPixel } from './predict.ts';

/** The order in which an input's values lie, and how that is said. */
export interface Layout {
  readonly words: string;
  reader(pixels_HW3: ArrayLike<number>, size: Size): ReadPixel;
}

/** The usual one first. */
export const LAYOUTS: readonly Layout[] = [
  {
    words: 'as they are',
    reader:
      (pixels_HW3, [, width]) =>
      (y, x, c) =>
        pixels_HW3[(y * width + x) * 3 + c] as number,
  },
  {
    words:
      'mixed up: memory in the order height, width, channel was read as channel, height, width',
    reader:
      (pixels_HW3, [height, width]) =>
      (y, x, c) => {
        const at = (y * width + x) * 3 + c;
        const plane = height * width;
        const channel = Math.floor(at / plane);
        return pixels_HW3[(at - channel * plane) * 3 + channel] as number;
      },
  },
  {
    words:
      'mixed up: memory in the order channel, height, width was read as height, width, channel',
    reader:
      (pixels_HW3, [height, width]) =>
      (y, x, c) =>
        pixels_HW3[(c * height + y) * width + x] as number,
  },
];
