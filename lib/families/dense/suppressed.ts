import { nms } from '../../metrics/nms.ts';
import type { Detection } from '../../postprocess/detection.ts';
import { postprocess, type PostprocessOptions } from '../../postprocess/postprocess.ts';
import type { LayerNumbers } from '../../postprocess/scores.ts';

/** Boxes of one class that overlap more are taken for one object; of all pairs of token and class the best take part. */
export const SUPPRESSION = { iou: 0.7, candidates: 1000 };

/**
 * The objects among the boxes of all tokens: of those that overlap within a class only the best.
 *
 * @shape  logit_QV, cxcywh01_Q4 → K detections, best first
 * @unit   logits before the sigmoid; boxes 0..1 in, pixels out
 * @source torchvision batched_nms; what detectors with one-to-many training need (RT-DETR §3.1)
 */
export function suppressed(
  { logit_QV, cxcywh01_Q4 }: LayerNumbers,
  options: PostprocessOptions,
): Detection[] {
  const keep = SUPPRESSION.candidates;
  const all = postprocess(logit_QV, cxcywh01_Q4, { ...options, keep });
  const { kept } = nms(
    all.flatMap(({ xyxyPx }) => xyxyPx),
    all.map(({ score }) => score),
    all.map(({ label }) => label),
    { iou: SUPPRESSION.iou, score: options.threshold },
  );
  return kept.slice(0, options.keep).flatMap((k) => all[k] ?? []);
}
