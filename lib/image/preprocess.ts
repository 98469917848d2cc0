import type { Pixels } from './pixels.ts';
import { resize } from './resize.ts';

export type { Pixels } from './pixels.ts';

/**
 * What the network sees of a picture: RGB over white, resized to the input size without
 * keeping the aspect ratio, divided by 255. No mean, no standard deviation.
 *
 * @shape  pixels → pixels_HW3
 * @unit   0..255 in, 0..1 out
 * @source RT-DETR §5.1; image_processing_rt_detr.py (PIL resize, bilinear)
 */
export function preprocess(
  pixels: Pixels,
  [height, width]: readonly [number, number],
): Float32Array {
  const rgb = resize(overWhite(pixels), [height, width]);
  const pixels_HW3 = new Float32Array(height * width * 3);
  for (let i = 0; i < pixels_HW3.length; i++) pixels_HW3[i] = (rgb.data[i] as number) / 255;
  return pixels_HW3;
}

/** RGB of an RGBA picture composited on white, rounded to 8 bits. */
export function overWhite({ width, height, data }: Pixels) {
  if (!(width > 0 && height > 0) || data.length !== width * height * 4)
    throw new Error(
      `preprocess: ${data.length} bytes are not a ${width} x ${height} RGBA picture`,
    );
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = (data[from + 3] as number) / 255;
    for (let c = 0; c < 3; c++)
      rgb[to + c] = Math.round((data[from + c] as number) * alpha + 255 * (1 - alpha));
  }
  return { width, height, data: rgb };
}
