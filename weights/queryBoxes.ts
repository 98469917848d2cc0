/**
 * Where the queries of a DETR live: `node weights/queryBoxes.ts --model weights/relatives/detr [--seeds A-B]`
 * writes queryBoxes.json, every box that each of its queries gives as an object in so many scenes.
 */
import { answersOf } from '#lib/families/structures.ts';
import { detect } from '#lib/detector.ts';
import { WORLD } from '#lib/scene/index.ts';
import { measure } from './measure.ts';

const SHOWN = 0.5;

await measure({
  file: 'queryBoxes',
  scenes: 500,
  look: ({ pixels, weights, config }) =>
    detect(pixels, weights, config, { threshold: SHOWN }),
  sum: (seen, config) => ({
    shown: SHOWN,
    homes: Array.from({ length: answersOf(config).queries }, (_, query) => ({
      query,
      // Shares of the picture in thousandths, a third of a pixel: cx, cy, width, height, one after the other.
      boxes: seen.flatMap((found) =>
        found
          .filter((one) => one.query === query)
          .flatMap(({ xyxyPx: [left, top, right, bottom] }) =>
            [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top].map(
              (px) => Math.round((1000 * px) / WORLD) / 1000,
            ),
          ),
      ),
    })),
  }),
});
