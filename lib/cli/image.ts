import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Pixels } from '../image/pixels.ts';
import { dropColourProfile } from './dropColourProfile.ts';

/**
 * The pixels of an image file, upright as its EXIF tag says, the first frame of several. Reads
 * what the canvas does: PNG (16 bits too), JPEG (CMYK too), GIF, WebP, AVIF, BMP, SVG. Colours
 * are the stored numbers, as Pillow gives them: profiles do not convert them.
 * Throws one sentence when the file is no image.
 */
export async function readImage(path: string): Promise<Pixels> {
  const bytes = await readFile(path).catch(() => {
    throw new Error(`${path} cannot be read.`);
  });
  if (bytes.length === 0) throw new Error(`${path} is empty: 0 bytes.`);
  const image = await loadImage(dropColourProfile(bytes)).catch(() => {
    throw new Error(
      `${path} is not an image that can be read (PNG, JPEG, GIF, WebP, SVG).`,
    );
  });
  const { width, height } = image;
  if (!(width > 0 && height > 0)) throw new Error(`${path} is an image without a size.`);
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
