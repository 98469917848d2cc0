import type { Detection } from '#lib/postprocess/detection.ts';

/** A file as it came: `path` begins with the folder that was dropped or chosen. */
export interface Arrived {
  readonly file: File;
  readonly path: string;
}

/** A picture of the sheet. What is large of it is let go as soon as it was looked at. */
export interface Item extends Arrived {
  /** Its place in the order in which pictures came. */
  readonly at: number;
  state: 'waiting' | 'done' | 'unread';
  /** Why it is unread, or what there is to know of it; one sentence. */
  sentence: string | null;
  width: number;
  height: number;
  thumbnail: Blob | null;
  found: Found | null;
  /** How long the model took. */
  ms: number;
}

/** All detections of a picture, best first, as columns: three hundred of each of thousands of pictures are kept. */
export interface Found {
  readonly count: number;
  /** Index into the model's labels. */
  readonly label_K: Uint16Array;
  readonly score_K: Float64Array;
  /** Pixels of the picture. */
  readonly xyxyPx_K4: Float64Array;
  readonly query_K: Uint16Array;
}

export function packFound(detections: readonly Detection[]): Found {
  const count = detections.length;
  const xyxyPx_K4 = new Float64Array(4 * count);
  detections.forEach(({ xyxyPx }, at) => xyxyPx_K4.set(xyxyPx, 4 * at));
  return {
    count,
    label_K: Uint16Array.from(detections, ({ label }) => label),
    score_K: Float64Array.from(detections, ({ score }) => score),
    xyxyPx_K4,
    query_K: Uint16Array.from(detections, ({ query }) => query),
  };
}

function detectionAt(found: Found, at: number): Detection {
  const side = (which: number) => found.xyxyPx_K4[4 * at + which] ?? 0;
  return {
    label: found.label_K[at] ?? 0,
    score: found.score_K[at] ?? 0,
    xyxyPx: [side(0), side(1), side(2), side(3)],
    query: found.query_K[at] ?? 0,
  };
}

/** How many detections score more than a threshold: they are the first ones. */
export function countAbove({ count, score_K }: Found, threshold: number): number {
  let above = 0;
  while (above < count && (score_K[above] ?? 0) > threshold) above++;
  return above;
}

export const detectionsOf = (found: Found, count = found.count): Detection[] =>
  Array.from({ length: count }, (_, at) => detectionAt(found, at));
