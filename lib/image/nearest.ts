import type { RGB } from './resize.ts';

/**
 * Resizes as Pillow's `Image.resize(NEAREST)` does, bit for bit: each output pixel is the input
 * pixel in which its centre falls.
 *
 * @shape  HW3 → HW3
 * @unit   0..255
 * @source Pillow 13, src/libImaging/Geometry.c
 */
export function resizeNearest(image: RGB, [height, width]: readonly [number, number]): RGB {
  const columns = nearestOf(image.width, width);
  const rows = nearestOf(image.height, height);
  const data = new Uint8Array(width * height * 3);
  let to = 0;
  for (const row of rows)
    for (const column of columns) {
      const from = (row * image.width + column) * 3;
      data.set(image.data.subarray(from, from + 3), to);
      to += 3;
    }
  return { width, height, data };
}

/** The input position of each of `to` output positions. Steps are added up, as Pillow does. */
function nearestOf(from: number, to: number): Int32Array {
  const step = from / to;
  let centre = step * 0.5;
  return Int32Array.from({ length: to }, () => {
    const position = Math.min(Math.trunc(centre), from - 1);
    centre += step;
    return position;
  });
}
