import type { Box } from '#lib/numbers/boxes.ts';
import { WORLD } from '#lib/scene/index.ts';
import type { Frame } from '#lib/trace/frame.ts';

/**
 * The largest weight with which a head of a query looks beside a box, where that is its heaviest
 * point; 0 where all heads look into it.
 *
 * @shape  locations BQMLP2, weights BQMLP, box xyxyPx → weight
 */
export function samplesBesideBox(
  locations: Frame,
  weights: Frame,
  query: number,
  [x1, y1, x2, y2]: Box,
): number {
  const [, , heads = 0, levels = 0, points = 0] = weights.shape;
  const perHead = levels * points;
  let most = 0;
  for (let head = 0; head < heads; head++) {
    const first = (query * heads + head) * perHead;
    const own = weights.data.subarray(first, first + perHead);
    const heaviest = Math.max(...own);
    const at = first + own.indexOf(heaviest);
    const x = (locations.data[2 * at] ?? 0) * WORLD;
    const y = (locations.data[2 * at + 1] ?? 0) * WORLD;
    if (x < x1 || x > x2 || y < y1 || y > y2) most = Math.max(most, heaviest);
  }
  return most;
}
