import { sigmoid, softmax } from '../numbers/logits.ts';

/**
 * How a detector's logits become scores of its classes.
 *
 * - sigmoid: every class by itself
 * - softmax: all classes share 1 with *no object*, the logit after the last class, where there is one
 * - softmaxTimesIou: that share times the overlap that the query expects of its box
 */
export type Scores = 'sigmoid' | 'softmax' | 'softmaxTimesIou';

/** What one decoder layer says of one image, row major. */
export interface LayerNumbers {
  readonly logit_QV: Float32Array;
  readonly cxcywh01_Q4: Float32Array;
  /** Of a model that predicts how well its boxes fit, 0..1. */
  readonly iou_Q?: Float32Array | undefined;
}

/**
 * The score of every class for every query, without *no object*.
 *
 * @shape  logit_QV, iou_Q → [Q, classes]
 * @unit   logits in, 0..1 out
 * @source DETR (Carion et al. 2020) §3.1; RT-DETR §4.3
 */
export function scoresOf(
  kind: Scores,
  { logit_QV, cxcywh01_Q4, iou_Q }: LayerNumbers,
  classes: number,
): Float32Array {
  if (kind === 'sigmoid') return logit_QV.map(sigmoid);
  const queries = cxcywh01_Q4.length / 4;
  const logits = logit_QV.length / queries;
  const score_QV = new Float32Array(queries * classes);
  for (let query = 0; query < queries; query++) {
    const row = softmax(logit_QV.subarray(query * logits, (query + 1) * logits));
    const fit = kind === 'softmax' ? 1 : (iou_Q?.[query] ?? Number.NaN);
    for (let v = 0; v < classes; v++)
      score_QV[query * classes + v] = (row[v] ?? Number.NaN) * fit;
  }
  return score_QV;
}
