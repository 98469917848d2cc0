import type { Pixels } from './pixels.ts';
import { stretchedTo, type Processor, type Size } from './processor.ts';
import { resize } from './resize.ts';
import { resizePlain } from './resizePlain.ts';

export type { Pixels } from './pixels.ts';

/**
 * What the network sees of a picture: RGB over white, resized to `size` without keeping the aspect
 * ratio, divided by 255, without mean or standard deviation - unless the checkpoint's `processor`
 * says otherwise. Zeros fill up to its padding.
 *
 * @shape  pixels → pixels_HW3
 * @unit   0..255 in, 0..1 out, or as normalised
 * @source RT-DETR §5.1; image_processing_pil_rt_detr.py
 */
export function preprocess(
  pixels: Pixels,
  size: Size,
  processor: Processor = stretchedTo(size),
): Float32Array {
  const picture = overWhite(pixels);
  const rgb =
    processor.antialias === false
      ? resizePlain(picture, size)
      : resize(picture, size, processor.resample);
  const [height, width] = processor.pad ?? size;
  const [red, green, blue] = [0, 1, 2].map((channel) =>
    valuesOfBytes(processor, channel),
  ) as [Float32Array, Float32Array, Float32Array];
  const pixels_HW3 = new Float32Array(height * width * 3);
  const { data } = rgb;
  for (let y = 0, from = 0; y < rgb.height; y++) {
    let to = y * width * 3;
    for (let x = 0; x < rgb.width; x++, from += 3, to += 3) {
      pixels_HW3[to] = red[data[from] as number] as number;
      pixels_HW3[to + 1] = green[data[from + 1] as number] as number;
      pixels_HW3[to + 2] = blue[data[from + 2] as number] as number;
    }
  }
  return pixels_HW3;
}

/** What each of the 256 bytes becomes in a channel, each step rounded to float32 as NumPy does. */
function valuesOfBytes({ rescale, normalise }: Processor, channel: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => {
    const share = rescale === null ? byte : Math.fround(byte * rescale);
    if (!normalise) return share;
    const above = Math.fround(share - Math.fround(normalise.mean[channel] as number));
    return above / Math.fround(normalise.std[channel] as number);
  });
}

/** RGB of an RGBA picture composited on white, rounded to 8 bits. */
export function overWhite({ width, height, data }: Pixels) {
  if (!(width > 0 && height > 0) || data.length !== width * height * 4)
    throw new Error(
      `preprocess: ${data.length} bytes are not a ${width} x ${height} RGBA picture`,
    );
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = data[from + 3] as number;
    if (alpha === 255) {
      rgb[to] = data[from] as number;
      rgb[to + 1] = data[from + 1] as number;
      rgb[to + 2] = data[from + 2] as number;
      continue;
    }
    const share = alpha / 255;
    for (let c = 0; c < 3; c++)
      rgb[to + c] = Math.round((data[from + c] as number) * share + 255 * (1 - share));
  }
  return { width, height, data: rgb };
}
