import type { RGB } from './resize.ts';

/** Between the two nearest pixels of each output position: their places and the share of the second. */
function taps(from: number, to: number) {
  return Array.from({ length: to }, (_, i) => {
    const centre = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1);
    const first = Math.floor(centre);
    return { first, second: Math.min(first + 1, from - 1), share: centre - first };
  });
}

/**
 * Resizes between the four nearest pixels, however much it shrinks: pixels between them are skipped, as
 * OpenCV's INTER_LINEAR does, by which Ultralytics makes its inputs.
 *
 * @shape HW3 → HW3
 * @unit  0..255
 */
export function resizePlain(image: RGB, [height, width]: readonly [number, number]): RGB {
  const rows = taps(image.height, height);
  const columns = taps(image.width, width);
  const data = new Uint8Array(height * width * 3);
  const at = (y: number, x: number, c: number) =>
    image.data[(y * image.width + x) * 3 + c] ?? 0;
  let to = 0;
  for (const y of rows)
    for (const x of columns)
      for (let c = 0; c < 3; c++) {
        const above =
          at(y.first, x.first, c) * (1 - x.share) + at(y.first, x.second, c) * x.share;
        const below =
          at(y.second, x.first, c) * (1 - x.share) + at(y.second, x.second, c) * x.share;
        data[to++] = Math.round(above * (1 - y.share) + below * y.share);
      }
  return { width, height, data };
}
