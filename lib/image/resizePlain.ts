import { roundHalfToEven } from '../numbers/roundHalfToEven.ts';
import type { RGB } from './resize.ts';

/** OpenCV weighs pixels by whole numbers: shares of 2048. */
const ONE = 2048;

/** The two nearest pixels of every output position, and what each counts. */
interface Tap {
  readonly first: number;
  readonly second: number;
  readonly firstShare: number;
  readonly secondShare: number;
}

/**
 * @param stops beyond the outermost pixels only the outermost counts; else both are it, which differs
 *   in the last digit: OpenCV does the first along rows, the second along columns
 */
function taps(from: number, to: number, stops: boolean): Tap[] {
  return Array.from({ length: to }, (_, i) => {
    const place = Math.fround(((i + 0.5) * from) / to - 0.5);
    const at = Math.floor(place);
    const isOutside = at < 0 || at >= from - 1;
    const share = stops && isOutside ? 0 : Math.fround(place - at);
    return {
      first: Math.min(Math.max(at, 0), from - 1),
      second: Math.min(Math.max(at + 1, 0), from - 1),
      firstShare: roundHalfToEven(Math.fround(1 - share) * ONE),
      secondShare: roundHalfToEven(share * ONE),
    };
  });
}

/**
 * Resizes between the four nearest pixels, however much it shrinks: pixels between them are skipped, as
 * OpenCV's INTER_LINEAR does, by which Ultralytics makes its inputs. Equal to it bit by bit.
 *
 * @shape HW3 → HW3
 * @unit  0..255
 * As in OpenCV, a column's sums lose their last four bits before the rows are weighed, and rows are cut, not rounded
 */
export function resizePlain(image: RGB, [height, width]: readonly [number, number]): RGB {
  const rows = taps(image.height, height, false);
  const columns = taps(image.width, width, true);
  const data = new Uint8Array(height * width * 3);
  const pixel = (y: number, x: number, c: number) =>
    image.data[(y * image.width + x) * 3 + c] ?? 0;
  const alongRow = (y: number, x: Tap, c: number) =>
    (pixel(y, x.first, c) * x.firstShare + pixel(y, x.second, c) * x.secondShare) >> 4;
  let to = 0;
  for (const y of rows)
    for (const x of columns)
      for (let c = 0; c < 3; c++) {
        const above = (y.firstShare * alongRow(y.first, x, c)) >> 16;
        const below = (y.secondShare * alongRow(y.second, x, c)) >> 16;
        data[to++] = (above + below + 2) >> 2;
      }
  return { width, height, data };
}
