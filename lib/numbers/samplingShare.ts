import type { Frame } from '../trace/frame.ts';
import type { Box } from './boxes.ts';

/** What becomes of the look of one query: shares of its whole weight, all heads alike. */
export interface SamplingShare {
  /** One share per level, finest first; together 1. */
  readonly perLevel: readonly number[];
  /** Read inside the box. */
  readonly inBox: number;
  /** Read beyond the rim of the image, where the maps count as 0. */
  readonly offImage: number;
}

/**
 * Where the weight of a query's sampling points lies.
 *
 * @shape  locations_BQMLP2, weights_BQMLP (B = 1), box cxcywh01 → shares
 * @unit   0..1
 * @source a figure of deformable attention
 */
export function samplingShare(
  locations: Frame,
  weights: Frame,
  query: number,
  [cx, cy, w, h]: Box,
): SamplingShare {
  const [, , heads = 0, levels = 0, points = 0] = weights.shape;
  const perQuery = heads * levels * points;
  const perLevel = Array<number>(levels).fill(0);
  let [inBox, offImage] = [0, 0];
  for (let sample = 0; sample < perQuery; sample++) {
    const at = query * perQuery + sample;
    const share = (weights.data[at] ?? Number.NaN) / heads;
    const [x = 0, y = 0] = locations.data.subarray(2 * at, 2 * at + 2);
    const level = Math.floor(sample / points) % levels;
    perLevel[level] = (perLevel[level] ?? 0) + share;
    if (Math.abs(x - cx) <= w / 2 && Math.abs(y - cy) <= h / 2) inBox += share;
    if (x < 0 || x > 1 || y < 0 || y > 1) offImage += share;
  }
  return { perLevel, inBox, offImage };
}

/**
 * Where one head of a query looks on the whole: the mean of its places by weight, seen from the
 * centre of the box.
 *
 * @shape  locations_BQMLP2, weights_BQMLP (B = 1), box cxcywh01 → x, y
 * @unit   half box sizes: 1 is the right or the lower edge
 * @source a figure of deformable attention
 */
export function meanLook(
  locations: Frame,
  weights: Frame,
  query: number,
  head: number,
  [cx, cy, w, h]: Box,
): [number, number] {
  const [, , heads = 0, levels = 0, points = 0] = weights.shape;
  const first = (query * heads + head) * levels * points;
  let [x, y] = [0, 0];
  for (let at = first; at < first + levels * points; at++) {
    const weight = weights.data[at] ?? Number.NaN;
    x += weight * ((locations.data[2 * at] ?? 0) - cx);
    y += weight * ((locations.data[2 * at + 1] ?? 0) - cy);
  }
  return [(2 * x) / w, (2 * y) / h];
}
