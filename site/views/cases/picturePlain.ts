import { picturePlain } from '../picturePlain.ts';
import { frameOf } from './fixtures/frames.ts';

const image = frameOf('image', 'BHW3', [1, 64, 64, 3], ([, row = 0, column = 0, c = 0]) => {
  const inBus = row > 18 && row < 42 && column > 19 && column < 48;
  const colour = inBus
    ? [0.78, 0.27, 0.18]
    : row < 42
      ? [0.81, 0.89, 0.93]
      : [0.73, 0.71, 0.65];
  return Math.round(((colour[c] ?? 0) + 0.02 * Math.sin(row * 3 + column * 5)) * 255) / 255;
});

/** The input with the numbers of one pixel, at the edge of a thing. */
export function plainInput(): Element {
  const element = picturePlain(image);
  element.value = { x: 20, y: 19 };
  return element;
}

/** The corner: the magnifier reaches over the border. */
export function plainCorner(): Element {
  const element = picturePlain(image, { zoom: 5, pixelGrid: false });
  element.value = { x: 0, y: 0 };
  return element;
}
