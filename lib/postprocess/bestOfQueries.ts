import { boxPx } from '../numbers/boxes.ts';
import type { Detection } from './detection.ts';
import type { PostprocessOptions } from './postprocess.ts';
import { scoresOf, type LayerNumbers } from './scores.ts';

/**
 * Turns the output of one decoder layer into detections where classes share a softmax: each query has
 * one answer, its best class, or none where *no object* leaves that too little. There is no NMS.
 *
 * @shape  logit_QV, cxcywh01_Q4, iou_Q → K detections, best first
 * @unit   logits before the softmax; boxes 0..1 in, pixels out
 * @source DETR (Carion et al. 2020) §4; image_processing_detr.py post_process_object_detection
 */
export function bestOfQueries(
  output: LayerNumbers,
  { queries, classes, height, width, threshold, keep }: PostprocessOptions,
): Detection[] {
  const { cxcywh01_Q4, iou_Q } = output;
  if (cxcywh01_Q4.length !== queries * 4 || output.logit_QV.length < queries * classes)
    throw new Error(
      `${output.logit_QV.length} logits and ${cxcywh01_Q4.length} box numbers do not fit ` +
        `${queries} queries of ${classes} classes`,
    );
  const score_QV = scoresOf(iou_Q ? 'softmaxTimesIou' : 'softmax', output, classes);
  return Array.from({ length: queries }, (_, query): Detection => {
    const own_V = score_QV.subarray(query * classes, (query + 1) * classes);
    const score = Math.max(...own_V);
    const label = own_V.indexOf(score);
    return { label, score, xyxyPx: boxPx(cxcywh01_Q4, query, { width, height }), query };
  })
    .filter(({ score }) => score > threshold)
    .sort((a, b) => b.score - a.score)
    .slice(0, keep);
}
