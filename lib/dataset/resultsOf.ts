import type { CocoResult } from '../metrics/index.ts';
import type { Detection } from '../postprocess/detection.ts';
import type { Partners } from './partnersOf.ts';

/**
 * Detections of a picture as COCO's results, those of other classes left out.
 *
 * @unit pixels of the picture
 */
export function resultsOf(
  detections: readonly Detection[],
  image_id: number,
  categoryOf: Partners['categoryOf'],
): CocoResult[] {
  return detections.flatMap(({ label, score, xyxyPx: [left, top, right, bottom] }) => {
    const category_id = categoryOf[label];
    if (category_id === undefined) return [];
    const bbox = [left, top, right - left, bottom - top] as const;
    return [{ image_id, category_id, bbox, score }];
  });
}
