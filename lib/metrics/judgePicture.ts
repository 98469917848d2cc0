import { byCategory } from './byCategory.ts';
import { AREA_RANGES, type CocoAnnotation, type CocoResult } from './coco.ts';
import { SAME_PLACE, TOUCHES, type DetectionError } from './errorKinds.ts';
import { iou } from './iou.ts';
import { matchImage, type Verdict } from './matchImage.ts';

export interface JudgedDetection {
  readonly detection: CocoResult;
  readonly kind: 'right' | DetectionError;
  /** Counts neither way: it lies in a crowd of its class, or is not among the best 100 of it. */
  readonly ignored: boolean;
  /** The object that it found, or that makes it the mistake it is; none is behind what is invented or beside. */
  readonly truth: CocoAnnotation | null;
  /** With that object, else with the one that it overlaps most. */
  readonly iou: number;
  /** Were this mistake mended, it would find `truth`: it is the best of those that could. */
  readonly mends: boolean;
  /** Among those of its class, the most confident is 0. */
  readonly place: number;
}

export interface JudgedTruth {
  readonly truth: CocoAnnotation;
  /** Confused and loose: nothing found it, but a box is there that would, were that mistake mended. */
  readonly kind: 'right' | 'confused' | 'loose' | 'missed' | 'ignored';
}

/** What became of each thing that is said of a picture, and of each object in it. */
export interface JudgedPicture {
  /** In the order of the detections. */
  readonly detections: readonly JudgedDetection[];
  /** In the order of the truths. */
  readonly truths: readonly JudgedTruth[];
}

/**
 * Tells the mistakes in one picture apart. Right is what COCO takes for right at IoU 0.5. Else a box
 * is, in this order: loose (an object of its class at IoU 0.1), confused (one of another class at 0.5),
 * doubled (one of its class that is found), invented (no object at more than 0.1), beside.
 *
 * @param detections of one picture, in any order
 * @unit   boxes in pixels
 * @source Bolya et al. 2020, §2.2; the order, and which bounds are inside, as in tidecv 1.0.1 (quantify.py)
 */
export function judgePicture(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): JudgedPicture {
  const { verdictOf, found: taken } = match(truths, detections);
  const asked = truths.filter(({ iscrowd }) => iscrowd !== 1);
  const ranked = [...detections].sort((a, b) => b.score - a.score);
  const mender = new Map<CocoAnnotation, JudgedDetection>();
  const judged = new Map<CocoResult, JudgedDetection>();
  for (const detection of ranked) {
    const { verdict, partner, place } = verdictOf.get(detection) ?? BEYOND;
    const found = verdict === 'right' ? partner : null;
    const mistake = found
      ? { kind: 'right' as const, truth: found, iou: iou(detection.bbox, found.bbox) }
      : mistakeOf(detection, asked, taken);
    const { truth, kind } = mistake;
    const free = truth !== null && !taken.has(truth) && !mender.has(truth);
    const mends = free && place < Infinity && (kind === 'loose' || kind === 'confused');
    const one = { detection, ...mistake, ignored: verdict === 'ignored', mends, place };
    judged.set(detection, one);
    if (mends) mender.set(truth, one);
  }
  const fateOf = (truth: CocoAnnotation): JudgedTruth['kind'] => {
    if (truth.iscrowd === 1) return 'ignored';
    if (taken.has(truth)) return 'right';
    const kind = mender.get(truth)?.kind;
    return kind === 'loose' || kind === 'confused' ? kind : 'missed';
  };
  return {
    detections: detections.flatMap((detection) => judged.get(detection) ?? []),
    truths: truths.map((truth) => ({ truth, kind: fateOf(truth) })),
  };
}

interface Matched {
  readonly verdict: Verdict;
  readonly partner: CocoAnnotation | null;
  readonly place: number;
}

/** Those that COCO does not look at. */
const BEYOND: Matched = { verdict: 'ignored', partner: null, place: Infinity };

/** COCO's matching at IoU 0.5, the first of its thresholds, all areas. */
function match(truths: readonly CocoAnnotation[], detections: readonly CocoResult[]) {
  const verdictOf = new Map<CocoResult, Matched>();
  const found = new Set<CocoAnnotation>();
  for (const image of [...byCategory(truths, detections).values()].flat()) {
    const { verdicts, partners } = matchImage(image, AREA_RANGES.all);
    image.detections.forEach((detection, place) => {
      const verdict = verdicts[0]?.[place] ?? 'wrong';
      const partner = image.truths[partners[0]?.[place] ?? -1] ?? null;
      verdictOf.set(detection, { verdict, partner, place });
      if (verdict === 'right' && partner) found.add(partner);
    });
  }
  return { verdictOf, found };
}

type Mistake = Pick<JudgedDetection, 'truth' | 'iou'> & { readonly kind: DetectionError };

function mistakeOf(
  { bbox, category_id }: CocoResult,
  asked: readonly CocoAnnotation[],
  taken: ReadonlySet<CocoAnnotation>,
): Mistake {
  const most = (wanted: (truth: CocoAnnotation) => boolean) => {
    let [best, value]: [CocoAnnotation | null, number] = [null, 0];
    for (const truth of asked) {
      const overlap = wanted(truth) ? iou(bbox, truth.bbox) : 0;
      if (overlap > value) [best, value] = [truth, overlap];
    }
    return { truth: best, iou: value };
  };
  const own = most((truth) => truth.category_id === category_id);
  if (own.iou >= TOUCHES && own.iou <= SAME_PLACE) return { kind: 'loose', ...own };
  const other = most((truth) => truth.category_id !== category_id);
  if (other.iou >= SAME_PLACE) return { kind: 'confused', ...other };
  const found = most((truth) => truth.category_id === category_id && taken.has(truth));
  if (found.iou >= SAME_PLACE) return { kind: 'doubled', ...found };
  const overlap = Math.max(own.iou, other.iou);
  return { kind: overlap <= TOUCHES ? 'invented' : 'beside', truth: null, iou: overlap };
}
