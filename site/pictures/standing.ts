import { resultsOf } from '#lib/dataset/resultsOf.ts';
import { ERROR_KINDS, type ErrorKind } from '#lib/metrics/errorKinds.ts';
import type { CocoAnnotation } from '#lib/metrics/index.ts';
import { judgePicture, type JudgedTruth } from '#lib/metrics/judgePicture.ts';
import { cornersOf, type Box } from '#lib/numbers/boxes.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import type { Joined } from './joined.ts';
import { countAbove, detectionsOf, type Found } from './types.ts';

export type BoxKind = 'right' | 'ignored' | 'unknown' | Exclude<ErrorKind, 'missed'>;

/** A box that is drawn, and what it is worth. */
export interface StandingBox extends Omit<Detection, 'label'> {
  readonly name: string;
  /** Unknown: nobody says what is there, or nobody asks for such a thing. */
  readonly kind: BoxKind;
  /** The place of its object in the truths; null for nobody's. Without truths each box is a thing of its own. */
  readonly object: number | null;
  readonly iou: number;
}

/** An object of the annotations. */
export interface StandingTruth {
  readonly name: string;
  readonly xyxyPx: Box;
  /** Square pixels, which COCO takes from the mask. */
  readonly area: number;
  readonly kind: JudgedTruth['kind'];
}

/** A picture as it stands at a threshold. */
export interface Standing {
  /** Best first. */
  readonly boxes: readonly StandingBox[];
  /** Null where nobody knows what is there. */
  readonly truths: readonly StandingTruth[] | null;
  /** How many errors of each kind it has. */
  readonly errors: Readonly<Record<ErrorKind, number>>;
}

export const noErrors = (): Record<ErrorKind, number> =>
  Object.fromEntries(ERROR_KINDS.map((kind) => [kind, 0])) as Record<ErrorKind, number>;

/** How many errors a picture has, of all kinds. */
export const errorsIn = ({ errors }: Standing): number =>
  Object.values(errors).reduce((sum, count) => sum + count, 0);

/** What annotations say of a picture. */
export interface KnownPicture {
  readonly id: number;
  readonly truths: readonly CocoAnnotation[];
}

/**
 * What of a picture is right and wrong among the boxes that score more than `threshold`.
 *
 * @param known  null where nobody knows what is there
 */
export function standingOf(
  found: Found,
  known: KnownPicture | null,
  threshold: number,
  { labels, categories, categoryOf }: Joined,
): Standing {
  const errors = noErrors();
  const nobody = { kind: 'unknown', object: null, iou: 0 } as const;
  const above = detectionsOf(found, countAbove(found, threshold)).map(
    ({ label, ...rest }) => ({ ...rest, label, name: labels[label] ?? `class ${label}` }),
  );
  if (!known) {
    const boxes = above.map((box, object) => ({ ...box, ...nobody, object }));
    return { boxes, truths: null, errors };
  }
  const { id, truths } = known;
  const judged = judgePicture(truths, resultsOf(above, id, categoryOf));
  const placeOf = new Map(truths.map((truth, at) => [truth, at]));
  let next = 0;
  const boxes = above.map((box): StandingBox => {
    const one = categoryOf[box.label] === undefined ? undefined : judged.detections[next++];
    if (!one) return { ...box, ...nobody };
    const { kind, ignored, truth, iou } = one;
    if (kind !== 'right' && !ignored) errors[kind]++;
    const object = truth ? (placeOf.get(truth) ?? null) : null;
    return { ...box, kind: ignored ? 'ignored' : kind, object, iou };
  });
  const nameOf = new Map(categories.map((category) => [category.id, category.name]));
  const objects = judged.truths.map(({ truth, kind }): StandingTruth => {
    if (kind === 'missed') errors.missed++;
    const { bbox, area, category_id } = truth;
    return {
      name: nameOf.get(category_id) ?? String(category_id),
      xyxyPx: cornersOf(bbox),
      area,
      kind,
    };
  });
  return { boxes, truths: objects, errors };
}
