import type { CocoAnnotation, CocoResult } from './coco.ts';
import type { CocoAP, CocoFigures } from './cocoFigures.ts';
import { cocoTally } from './cocoTally.ts';
import { groupBy } from './groupBy.ts';

/**
 * COCO's figures as COCO computes them: 101-point interpolation, 100 detections an image and
 * category, crowds ignored. A category without objects is left out of the mean.
 *
 * @unit   boxes and areas in pixels
 * @source COCO API, cocoeval.py; agrees with pycocotools 2.0.11 (test/unit/metrics)
 */
export function cocoFigures(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): CocoFigures {
  const tally = cocoTally();
  const image = (of: { readonly image_id: number }) => of.image_id;
  const [truthsOf, detectionsOf] = [groupBy(truths, image), groupBy(detections, image)];
  for (const id of new Set([...truthsOf.keys(), ...detectionsOf.keys()]))
    tally.add(id, truthsOf.get(id) ?? [], detectionsOf.get(id) ?? []);
  return tally.figures();
}

/** The six figures of precision alone. */
export function cocoAP(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): CocoAP {
  const { AP, AP50, AP75, APsmall, APmedium, APlarge } = cocoFigures(truths, detections);
  return { AP, AP50, AP75, APsmall, APmedium, APlarge };
}

/** AP (0.50:0.95, all areas) of each category that has objects, by category id. */
export function cocoAPByCategory(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): ReadonlyMap<number, number> {
  const { categories } = cocoFigures(truths, detections);
  return new Map([...categories].map(([id, { AP }]) => [id, AP]));
}
