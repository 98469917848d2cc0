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
  const ranked = Array.from(logit_QV.keys())
    .sort((a, b) => (logit_QV[b] ?? 0) - (logit_QV[a] ?? 0) || a - b)
    .slice(0, keep);
  return ranked.flatMap((pair): Detection[] => {
    const score = 1 / (1 + Math.exp(-(logit_QV[pair] ?? 0)));
    if (!(score > threshold)) return [];
    const query = Math.floor(pair / classes);
    const [cx = 0, cy = 0, w = 0, h = 0] = cxcywh01_Q4.subarray(query * 4, query * 4 + 4);
    return [
      {
        label: pair % classes,
        score,
        xyxyPx: [
          (cx - w / 2) * width,
          (cy - h / 2) * height,
          (cx + w / 2) * width,
          (cy + h / 2) * height,
        ],
        query,
      },
    ];
  });
}
