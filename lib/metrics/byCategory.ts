import { MAX_DETECTIONS, type CocoAnnotation, type CocoResult } from './coco.ts';
import { groupBy } from './groupBy.ts';
import { overlaps, type Overlaps } from './matchImage.ts';

/**
 * Overlaps per category and image, both in ascending order of id: detections compete for objects
 * of their class in their image only, the most confident first.
 */
export function byCategory(
  truths: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): Map<number, Overlaps[]> {
  const truthsOf = groupBy(truths, key);
  const detectionsOf = groupBy(detections, key);
  const ids = (field: 'category_id' | 'image_id') =>
    [...new Set([...truths, ...detections].map((box) => box[field]))].sort((a, b) => a - b);
  const images = ids('image_id');
  return new Map(
    ids('category_id').map((category_id) => [
      category_id,
      images.flatMap((image_id) => {
        const found = detectionsOf.get(key({ category_id, image_id })) ?? [];
        const objects = truthsOf.get(key({ category_id, image_id })) ?? [];
        if (found.length === 0 && objects.length === 0) return [];
        const ranked = [...found].sort((a, b) => b.score - a.score);
        return [overlaps(objects, ranked.slice(0, MAX_DETECTIONS))];
      }),
    ]),
  );
}

function key(box: { readonly category_id: number; readonly image_id: number }): string {
  return `${box.category_id} ${box.image_id}`;
}
