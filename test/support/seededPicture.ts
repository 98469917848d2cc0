import type { Pixels } from '#lib/image/pixels.ts';

/** A picture of noise over a ramp, the same as in weights/goldens/make_processor.py. */
export function seededPicture(seed: number, height: number, width: number): Pixels {
  const data = new Uint8ClampedArray(height * width * 4).fill(255);
  let state = seed;
  for (let at = 0; at < height * width * 3; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const pixel = Math.floor(at / 3);
    const ramp = 2 * (pixel % width) + Math.floor(pixel / width);
    data[pixel * 4 + (at % 3)] = (ramp + (state >>> 26)) % 256;
  }
  return { width, height, data };
}
