import type { Pixels } from '#lib/image/pixels.ts';

let canvas: OffscreenCanvas | null = null;

/** RGBA of a bitmap. Drawn by the processor, because every pixel is read back. */
export function pixelsOf(image: ImageBitmap): Pixels {
  const { width, height } = image;
  if (canvas?.width !== width || canvas.height !== height)
    canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new Error('This browser gives the worker no canvas to read pictures with.');
  context.clearRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}
