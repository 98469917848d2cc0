import { RECALL_POINTS } from './coco.ts';
import type { ImageMatch } from './matchImage.ts';

/**
 * Average precision of one category at one IoU threshold, over all images: the precision that
 * is still reached at each of 101 recalls, averaged. Undefined when there is nothing to find.
 *
 * Detections are ranked by score over all images; equal scores keep the order of the images.
 *
 * @param threshold index into IOU_THRESHOLDS
 * @source COCO API, cocoeval.py COCOeval.accumulate
 */
export function averagePrecision(
  images: readonly ImageMatch[],
  threshold: number,
): number | undefined {
  const objects = images.reduce((sum, image) => sum + image.objects, 0);
  if (objects === 0) return undefined;
  const ranked = images
    .flatMap(({ scores, verdicts }) =>
      scores.map((score, d) => ({ score, verdict: verdicts[threshold]?.[d] })),
    )
    .filter(({ verdict }) => verdict !== 'ignored')
    .sort((a, b) => b.score - a.score);

  const recall: number[] = [];
  const precision: number[] = [];
  let right = 0;
  ranked.forEach(({ verdict }, rank) => {
    if (verdict === 'right') right++;
    recall.push(right / objects);
    precision.push(right / (rank + 1 + Number.EPSILON));
  });
  return mean(readCurve(recall, neverRising(precision)));
}

/** Each precision replaced by the greatest that follows: the curve's envelope. */
function neverRising(precision: readonly number[]): number[] {
  const envelope = [...precision];
  for (let i = envelope.length - 2; i >= 0; i--) {
    envelope[i] = Math.max(envelope[i] ?? 0, envelope[i + 1] ?? 0);
  }
  return envelope;
}

/** The precision at the first rank that reaches each recall point; 0 beyond the last. */
function readCurve(recall: readonly number[], precision: readonly number[]): number[] {
  let rank = 0;
  return RECALL_POINTS.map((point) => {
    while (rank < recall.length && (recall[rank] ?? 0) < point) rank++;
    return precision[rank] ?? 0;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
