import { mean } from '../numbers/statistics.ts';
import { averagePrecision } from './averagePrecision.ts';
import { byCategory } from './byCategory.ts';
import {
  AREA_RANGES,
  IOU_THRESHOLDS,
  type AreaRange,
  type CocoAnnotation,
  type CocoResult,
} from './coco.ts';
import { matchImage, type Overlaps } from './matchImage.ts';

/** COCO's six figures of precision, 0 to 1; -1 where no object falls under it. */
export interface CocoAP {
  /** Mean over IoU 0.50, 0.55, ... 0.95. */
  readonly AP: number;
  readonly AP50: number;
  readonly AP75: number;
  /** Objects below 32 x 32 px, up to 96 x 96 px, and above. */
  readonly APsmall: number;
  readonly APmedium: number;
  readonly APlarge: number;
}

/**
 * Average precision as COCO computes it: 101-point interpolation, 100 detections an image and
 * category, crowds ignored. A category without objects is left out of the mean.
 *
 * @unit   boxes and areas in pixels
 * @source COCO API, cocoeval.py; agrees with pycocotools 2.0.11 (test/unit/metrics)
 */
export function cocoAP(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): CocoAP {
  const categories = [...byCategory(truths, detections).values()];
  const over = (range: AreaRange, thresholds: readonly number[]) =>
    mean(categories.flatMap((images) => precisions(images, range, thresholds))) ?? -1;
  const every = [...IOU_THRESHOLDS.keys()];
  return {
    AP: over(AREA_RANGES.all, every),
    AP50: over(AREA_RANGES.all, [0]),
    AP75: over(AREA_RANGES.all, [5]),
    APsmall: over(AREA_RANGES.small, every),
    APmedium: over(AREA_RANGES.medium, every),
    APlarge: over(AREA_RANGES.large, every),
  };
}

/** AP (0.50:0.95, all areas) of each category that has objects, by category id. */
export function cocoAPByCategory(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): ReadonlyMap<number, number> {
  const every = [...IOU_THRESHOLDS.keys()];
  return new Map(
    [...byCategory(truths, detections)]
      .map(([id, images]) => [id, precisions(images, AREA_RANGES.all, every)] as const)
      .filter(([, values]) => values.length > 0)
      .map(([id, values]) => [id, mean(values) ?? -1]),
  );
}

/** One precision per threshold, or none when no object of the category is in the range. */
function precisions(
  images: readonly Overlaps[],
  range: AreaRange,
  thresholds: readonly number[],
): number[] {
  const matches = images.map((image) => matchImage(image, range));
  return thresholds
    .map((threshold) => averagePrecision(matches, threshold))
    .filter((value) => value !== undefined);
}
