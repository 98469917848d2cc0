import { boxAt, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { Frame } from '#lib/trace/frame.ts';

/** One place that a query reads, with its share of what the head takes in. */
export interface Sample {
  readonly head: number;
  readonly level: number;
  readonly point: number;
  /** 0 .. 1 of the picture; beyond it the maps are padded with zeros. */
  readonly x: number;
  readonly y: number;
  /** All weights of one head sum to 1. */
  readonly weight: number;
}

/** What a deformable attention shows of itself. */
export interface DeformableFrames {
  /** BQMLP2, 0 .. 1 of the picture, x before y. */
  readonly locations: Frame;
  /** BQMLP */
  readonly weights: Frame;
  /** Reference boxes of the layer, cxcywh01 BQ4 (or their logits: a path that ends in `Logit`). */
  readonly boxes: Frame;
}

/** The points of one query, the heaviest first. */
export function samplesOf(
  { locations, weights }: DeformableFrames,
  query: number,
): Sample[] {
  const [, , heads = 0, levels = 0, points = 0] = weights.shape;
  const size = heads * levels * points;
  const samples = Array.from({ length: size }, (_, at): Sample => {
    const entry = query * size + at;
    return {
      head: Math.floor(at / (levels * points)),
      level: Math.floor(at / points) % levels,
      point: at % points,
      x: locations.data[2 * entry] ?? 0,
      y: locations.data[2 * entry + 1] ?? 0,
      weight: weights.data[entry] ?? 0,
    };
  });
  // Maps with fewer points than others have room for as many: those are no points, and weigh nothing.
  return samples.filter(({ weight }) => weight !== 0).sort((a, b) => b.weight - a.weight);
}

/** The reference boxes of all queries, cxcywh01. */
export function referencesOf({ path, shape, data }: Frame): Box[] {
  const read = path.endsWith('Logit') ? sigmoid : (share: number) => share;
  return Array.from({ length: shape.at(-2) ?? 0 }, (_, query): Box => {
    const [cx, cy, w, h] = boxAt(data, query);
    return [read(cx), read(cy), read(w), read(h)];
  });
}

export function isOutside({ x, y }: Sample): boolean {
  return x < 0 || x > 1 || y < 0 || y > 1;
}
