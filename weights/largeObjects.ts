import { AREA_RANGES, type CocoAnnotation } from '#lib/metrics/coco.ts';
import { CATEGORIES } from '#lib/scene/index.ts';

/** How many objects of each class are large as COCO has it; AP of large objects is a mean over these classes. */
export function largeByClass(
  annotations: readonly CocoAnnotation[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { category_id, area, iscrowd } of annotations) {
    if (iscrowd || area < AREA_RANGES.large[0]) continue;
    const name = CATEGORIES.find(({ id }) => id === category_id)?.name ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
