import { nms } from '../../metrics/nms.ts';
import type { Detection } from '../../postprocess/detection.ts';
import { postprocess, type PostprocessOptions } from '../../postprocess/postprocess.ts';
import type { LayerNumbers } from '../../postprocess/scores.ts';
import type { SuppressionConfig } from './config.ts';

/**
 * The objects among the boxes of all tokens: the best pairs of token and class, and of those that
 * overlap within a class only the best.
 *
 * @shape  logit_QV, cxcywh01_Q4 → K detections, best first
 * @unit   logits before the sigmoid; boxes 0..1 in, pixels out
 * @source what detectors with one-to-many training need (RT-DETR §3.1)
 */
export function suppressed(
  { logit_QV, cxcywh01_Q4 }: LayerNumbers,
  options: PostprocessOptions,
  { iou, candidates }: SuppressionConfig = SUPPRESSION,
): Detection[] {
  const all = postprocess(logit_QV, cxcywh01_Q4, { ...options, keep: candidates });
  const { kept } = nms(
    all.flatMap(({ xyxyPx }) => xyxyPx),
    all.map(({ score }) => score),
    all.map(({ label }) => label),
    { iou, score: options.threshold },
  );
  return kept.slice(0, options.keep).flatMap((k) => all[k] ?? []);
}

/** As the dense detector of this book is measured. */
export const SUPPRESSION: SuppressionConfig = { iou: 0.7, candidates: 1000 };
