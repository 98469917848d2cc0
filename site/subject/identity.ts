import type { Detection } from '#lib/postprocess/detection.ts';
import { iou as overlapOf, type Box } from '#lib/numbers/boxes.ts';
import { isCalled } from '#lib/train/classNamed.ts';

/** A true box, as far as the page needs it. */
export interface TrueBox {
  readonly object: number;
  readonly name: string;
  readonly xyxyPx: Box;
  /** Too hidden or too small to ask for: finding it is neither right nor wrong. */
  readonly ignored: boolean;
}

export type Verdict = 'found' | 'twice' | 'wrong class' | 'nobody' | 'ignored' | 'unknown';

/** A detection, whose it is, and what that makes of it. */
export interface Claim {
  readonly detection: Detection;
  readonly object: number | null;
  readonly verdict: Verdict;
  readonly iou: number;
}

const SAME_THING = 0.5;

/**
 * Says whose each detection is: of the true box that it overlaps most, at IoU 0.5 and over.
 * The best-scored claim with the right class finds the object; every further one is a duplicate.
 *
 * @unit  detections best first, boxes in px of the same image
 */
export function claimObjects(
  detections: readonly Detection[],
  labels: readonly string[],
  truth: readonly TrueBox[],
): Claim[] {
  const taken = new Set<number>();
  return detections.map((detection): Claim => {
    const rightClass = (box: TrueBox) => isCalled(labels[detection.label], box.name);
    let best: TrueBox | undefined;
    let bestRank = 0;
    let iou = 0;
    for (const box of truth) {
      const overlap = overlapOf(detection.xyxyPx, box.xyxyPx);
      const rank = overlap + (rightClass(box) ? 1 : 0);
      if (overlap < SAME_THING || rank <= bestRank) continue;
      [best, bestRank, iou] = [box, rank, overlap];
    }
    if (!best) return { detection, object: null, verdict: 'nobody', iou: 0 };
    const claim = { detection, object: best.object, iou };
    if (!rightClass(best)) return { ...claim, verdict: 'wrong class' };
    if (best.ignored) return { ...claim, verdict: 'ignored' };
    if (taken.has(best.object)) return { ...claim, verdict: 'twice' };
    taken.add(best.object);
    return { ...claim, verdict: 'found' };
  });
}

export interface Tally {
  readonly asked: number;
  readonly found: number;
  readonly twice: number;
  readonly mistakes: number;
}

/** Counts what the claims are worth against the truth. */
export function tallyClaims(claims: readonly Claim[], truth: readonly TrueBox[]): Tally {
  const count = (...verdicts: readonly Verdict[]) =>
    claims.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    asked: truth.filter(({ ignored }) => !ignored).length,
    found: count('found'),
    twice: count('twice'),
    mistakes: count('nobody', 'wrong class'),
  };
}

/** Follows boxes from picture to picture where no truth is known, so that colours stay. */
export function followBoxes(
  detections: readonly Detection[],
  before: readonly Claim[],
): Claim[] {
  const free = [...before];
  const used = new Set(before.map(({ object }) => object));
  let next = 0;
  return detections.map((detection): Claim => {
    const same = ({ detection: old }: Claim) =>
      old.label === detection.label && overlapOf(old.xyxyPx, detection.xyxyPx) > 0.3;
    const at = free.findIndex(same);
    const old = at < 0 ? undefined : free.splice(at, 1)[0];
    if (old) return { detection, object: old.object, verdict: 'unknown', iou: 0 };
    while (used.has(next)) next++;
    used.add(next);
    return { detection, object: next, verdict: 'unknown', iou: 0 };
  });
}
