import { boxAt, iou, type Box } from '../numbers/boxes.ts';

export interface NmsOptions {
  /** Two boxes of one class that overlap more than this are taken for one object. */
  readonly iou: number;
  /** Only boxes that score more than this take part. */
  readonly score: number;
}

export interface NmsResult {
  /** Indices of the boxes that stay, the best score first. */
  readonly kept: number[];
  /** For every box: the box that suppressed it, -1 where none did or it took no part. */
  readonly suppressedBy_K: Int32Array;
  /** Boxes that took part. */
  readonly candidates: number;
  /** How many pairs of boxes were compared: what NMS takes its time for. */
  readonly comparisons: number;
}

/**
 * Non-maximum suppression, class by class: from the best score down, a box stays unless one of its
 * class that stays already overlaps it too much.
 *
 * @shape  xyxyPx_K4, score_K, label_K → indices into K
 * @unit   boxes in any one unit; scores 0..1
 * @source torchvision batched_nms; what detectors with many-to-one training need (RT-DETR §3.1)
 */
export function nms(
  xyxyPx_K4: ArrayLike<number>,
  score_K: ArrayLike<number>,
  label_K: ArrayLike<number>,
  options: NmsOptions,
): NmsResult {
  const scoreOf = (k: number) => score_K[k] ?? Number.NaN;
  const ranked = Array.from({ length: score_K.length }, (_, k) => k)
    .filter((k) => scoreOf(k) > options.score)
    .sort((a, b) => scoreOf(b) - scoreOf(a));
  const keptOfClass = new Map<number | undefined, { k: number; box: Box }[]>();
  const suppressedBy_K = new Int32Array(score_K.length).fill(-1);
  const kept: number[] = [];
  let comparisons = 0;
  for (const k of ranked) {
    const box = boxAt(xyxyPx_K4, k);
    const rivals = keptOfClass.get(label_K[k]) ?? [];
    const better = rivals.find((rival) => {
      comparisons++;
      return iou(rival.box, box) > options.iou;
    });
    if (better) {
      suppressedBy_K[k] = better.k;
      continue;
    }
    kept.push(k);
    keptOfClass.set(label_K[k], [...rivals, { k, box }]);
  }
  return { kept, suppressedBy_K, candidates: ranked.length, comparisons };
}
