import { commonArea, cornersOf } from '../numbers/boxes.ts';
import type { BoxXywh } from './coco.ts';

/**
 * Intersection over union of two boxes.
 *
 * @unit   pixels in, 0 to 1 out
 * @source COCO API, maskApi.c bbIou
 */
export function iou(a: BoxXywh, b: BoxXywh): number {
  const common = commonArea(cornersOf(a), cornersOf(b));
  return common === 0 ? 0 : common / (a[2] * a[3] + b[2] * b[3] - common);
}

/**
 * Share of the detection that lies inside the crowd: COCO's overlap with a region that may
 * hold many objects, where a small box within it is no mistake.
 */
export function crowdOverlap(detection: BoxXywh, crowd: BoxXywh): number {
  const common = commonArea(cornersOf(detection), cornersOf(crowd));
  return common === 0 ? 0 : common / (detection[2] * detection[3]);
}
