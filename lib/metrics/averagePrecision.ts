import { RECALL_POINTS } from './coco.ts';

/**
 * Average precision of one category at one IoU threshold, over all images: the precision that
 * is still reached at each of 101 recalls, averaged. Undefined when there is nothing to find.
 *
 * @param rightRanks the ranks of the right detections among all that count, 1 is the most
 *   confident; rising. The wrong ones are the ranks between them.
 * @source COCO API, cocoeval.py COCOeval.accumulate
 */
export function averagePrecision(
  rightRanks: ArrayLike<number>,
  objects: number,
): number | undefined {
  if (objects === 0) return undefined;
  const envelope = neverRising(rightRanks);
  let [right, sum] = [0, 0];
  for (const point of RECALL_POINTS) {
    // The first right detection that reaches the point; beyond the last one precision is 0.
    while (right < envelope.length && (right + 1) / objects < point) right++;
    sum += envelope[right] ?? 0;
  }
  return sum / RECALL_POINTS.length;
}

/** The precision at each right detection, or the greatest that follows: the curve's envelope. */
function neverRising(rightRanks: ArrayLike<number>): Float64Array {
  const envelope = new Float64Array(rightRanks.length);
  let greatest = 0;
  for (let i = envelope.length - 1; i >= 0; i--) {
    greatest = Math.max(greatest, (i + 1) / ((rightRanks[i] ?? 0) + Number.EPSILON));
    envelope[i] = greatest;
  }
  return envelope;
}
