import { COCO_LABELS } from '../params/cocoLabels.ts';
import { isCalled } from '../train/classNamed.ts';

/** Ids from 1 to 90 that COCO has no class for. */
const GAPS = new Set([12, 26, 29, 30, 45, 66, 68, 69, 71, 83]);
const IDS = Array.from({ length: 90 }, (_, at) => at + 1).filter((id) => !GAPS.has(id));

/** COCO's ids of a model's classes where all of them are COCO's; else each its place, from 1. */
export function cocoIdsOf(labels: readonly string[]): number[] {
  const ids = labels.map(
    (label) => IDS[COCO_LABELS.findIndex((name) => isCalled(label, name))],
  );
  const areCoco =
    ids.every((id) => id !== undefined) && new Set(ids).size === labels.length;
  return labels.map((_, at) => (areCoco ? (ids[at] ?? 0) : at + 1));
}
