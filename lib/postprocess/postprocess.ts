import { boxPx } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import type { Detection } from './detection.ts';

export interface PostprocessOptions {
  readonly queries: number;
  readonly classes: number;
  /** Size in pixels of the image that the boxes refer to. */
  readonly height: number;
  readonly width: number;
  /** Only detections that score more than this are returned. */
  readonly threshold: number;
  /** How many (query, class) pairs compete before the threshold; Q in the reference. */
  readonly keep: number;
}

/**
 * Turns the output of one decoder layer, for one image, into detections, best first.
 * A query may give several detections of different classes; there is no NMS.
 *
 * @shape  logit_QV, cxcywh01_Q4 → K detections
 * @unit   logit before the sigmoid; boxes 0..1 in, pixels out
 * @source RT-DETR §4.1; image_processing_rt_detr.py post_process_object_detection
 */
export function postprocess(
  logit_QV: Float32Array,
  cxcywh01_Q4: Float32Array,
  { queries, classes, height, width, threshold, keep }: PostprocessOptions,
): Detection[] {
  if (logit_QV.length !== queries * classes || cxcywh01_Q4.length !== queries * 4)
    throw new Error(
      `postprocess: ${logit_QV.length} logits and ${cxcywh01_Q4.length} box numbers do not fit ` +
        `${queries} queries of ${classes} classes`,
    );
  // Every pair that is kept scores more than the threshold, so only those need sorting.
  const least = Math.log(Math.max(threshold, 0) / (1 - threshold));
  return Array.from(logit_QV.keys())
    .filter((pair) => at(logit_QV, pair) > least)
    .sort((a, b) => at(logit_QV, b) - at(logit_QV, a))
    .slice(0, keep)
    .map((pair) => {
      const query = Math.floor(pair / classes);
      return {
        label: pair % classes,
        score: sigmoid(at(logit_QV, pair)),
        xyxyPx: boxPx(cxcywh01_Q4, query, { width, height }),
        query,
      };
    });
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? Number.NaN;
}
