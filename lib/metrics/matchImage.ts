import {
  IOU_THRESHOLDS,
  type AreaRange,
  type CocoAnnotation,
  type CocoResult,
} from './coco.ts';
import { crowdOverlap, iou } from './iou.ts';

/** What became of one detection at one IoU threshold. Ignored ones count neither way. */
export type Verdict = 'right' | 'wrong' | 'ignored';

export interface ImageMatch {
  readonly scores: readonly number[];
  /** verdicts[threshold][detection], detections as in `scores`. */
  readonly verdicts: readonly (readonly Verdict[])[];
  /** partners[threshold][detection]: index of the object that it took, -1 where it took none. */
  readonly partners: readonly Int32Array[];
  /** Objects that ought to be found. */
  readonly objects: number;
}

/** Overlaps of one image and category; they do not depend on the area range. */
export interface Overlaps {
  readonly truths: readonly CocoAnnotation[];
  readonly detections: readonly CocoResult[];
  /** overlap[detection][truth], 0 to 1. */
  readonly overlap: readonly (readonly number[])[];
}

/** @param detections sorted by score, at most MAX_DETECTIONS */
export function overlaps(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): Overlaps {
  const overlap = detections.map((d) =>
    truths.map((g) => (g.iscrowd ? crowdOverlap(d.bbox, g.bbox) : iou(d.bbox, g.bbox))),
  );
  return { truths, detections, overlap };
}

/**
 * Gives every detection, the most confident first, the best object that is still free.
 *
 * Objects that are crowds or outside the area range are ignored: they are taken only when no
 * other object fits, and they, what they match, and unmatched detections outside the range
 * count neither as right nor as wrong.
 *
 * @source COCO API, cocoeval.py COCOeval.evaluateImg
 */
export function matchImage(
  { truths, detections, overlap }: Overlaps,
  range: AreaRange,
): ImageMatch {
  const outside = (area: number) => area < range[0] || area > range[1];
  if (truths.length === 0) return matchNothing(detections, outside);
  const ignored = truths.map((g) => g.iscrowd === 1 || outside(g.area));
  const order = [...truths.keys()].sort((a, b) => Number(ignored[a]) - Number(ignored[b]));

  const partners = IOU_THRESHOLDS.map(() => new Int32Array(detections.length).fill(-1));
  const verdicts = IOU_THRESHOLDS.map((threshold, t) => {
    const taken = new Set<number>();
    return detections.map((detection, d): Verdict => {
      const found = bestTruth(overlap[d] ?? [], threshold);
      if (found === undefined) {
        return outside(detection.bbox[2] * detection.bbox[3]) ? 'ignored' : 'wrong';
      }
      taken.add(found);
      partners[t]?.fill(found, d, d + 1);
      return ignored[found] ? 'ignored' : 'right';
    });

    function bestTruth(overlapOf: readonly number[], least: number): number | undefined {
      let best: number | undefined;
      let bestOverlap = Math.min(least, 1 - 1e-10);
      for (const g of order) {
        if (taken.has(g) && truths[g]?.iscrowd !== 1) continue;
        if (best !== undefined && !ignored[best] && ignored[g]) break;
        const value = overlapOf[g] ?? 0;
        if (value < bestOverlap) continue;
        best = g;
        bestOverlap = value;
      }
      return best;
    }
  });
  const objects = ignored.filter((i) => !i).length;
  return { scores: detections.map((d) => d.score), verdicts, partners, objects };
}

/** Where there is no object, as in most categories of an image: the same at every threshold. */
function matchNothing(
  detections: readonly CocoResult[],
  outside: (area: number) => boolean,
): ImageMatch {
  const verdicts = detections.map(({ bbox: [, , width, height] }): Verdict =>
    outside(width * height) ? 'ignored' : 'wrong',
  );
  const partners = new Int32Array(detections.length).fill(-1);
  return {
    scores: detections.map(({ score }) => score),
    verdicts: IOU_THRESHOLDS.map(() => verdicts),
    partners: IOU_THRESHOLDS.map(() => partners),
    objects: 0,
  };
}
