import type { Canvases, Sized } from './canvases.ts';
import type { Pixels } from './pixels.ts';
import { resize, type RGB } from './resize.ts';

/** Pixels that are read at once: a poster whole would fill the memory a second time. */
const STRIP = 4e6;

/**
 * A picture scaled down, over white, by the filter of Pillow, so that it is the same in every
 * engine; itself where it has that size.
 */
export async function reduced<Picture extends Sized>(
  picture: Picture,
  [width, height]: readonly [number, number],
  canvases: Canvases<Picture>,
): Promise<Picture> {
  if (picture.width === width && picture.height === height) return picture;
  const narrow = {
    width,
    height: picture.height,
    data: new Uint8Array(width * picture.height * 3),
  };
  const rows = Math.max(1, Math.floor(STRIP / picture.width));
  for (let y = 0; y < picture.height; y += rows) {
    const stripRows = Math.min(rows, picture.height - y);
    const canvas = canvases.canvas(picture.width, stripRows);
    canvas.pen.fillStyle = '#ffffff';
    canvas.pen.fillRect(0, 0, picture.width, stripRows);
    canvas.pen.drawImage(picture, 0, -y);
    const strip = resize(rgbOf(await canvas.pixels()), [stripRows, width]);
    narrow.data.set(strip.data, y * width * 3);
  }
  return canvases.pictureOf(opaque(resize(narrow, [height, width])));
}

function rgbOf({ width, height, data }: Pixels): RGB {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] as number;
    rgb[to + 1] = data[from + 1] as number;
    rgb[to + 2] = data[from + 2] as number;
  }
  return { width, height, data: rgb };
}

function opaque({ width, height, data }: RGB): Pixels {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from] as number;
    rgba[to + 1] = data[from + 1] as number;
    rgba[to + 2] = data[from + 2] as number;
  }
  return { width, height, data: rgba };
}
