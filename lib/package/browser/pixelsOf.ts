import type { Pixels } from '../../image/pixels.ts';

/** RGBA of a bitmap over white, as pictures are read everywhere here. */
export function pixelsOf(image: ImageBitmap): Pixels {
  const { width, height } = image;
  const pen = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  });
  if (!pen)
    throw new Error('This browser gives the worker no canvas to read pictures with.');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, width, height);
}
