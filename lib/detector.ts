import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from './config.ts';
import { familyOf } from './families/structures.ts';
import { FAMILIES } from './families/index.ts';
import type { Pixels } from './image/pixels.ts';
import { extentOf, placementOf } from './image/placement.ts';
import type { Detection } from './postprocess/detection.ts';
import { lastLayer, run, type InputOptions } from './run.ts';
import type { WeightSource } from './scope.ts';
import type { Edit } from './trace/edits/index.ts';

export interface DetectOptions extends InputOptions {
  /** Only detections that score more than this. */
  readonly threshold?: number;
  /** What is changed of the run. */
  readonly edits?: readonly Edit[];
  /** The ops for an edit that is code. */
  readonly tf?: typeof tf;
  /** How many (query, class) pairs compete; as many as queries by default. */
  readonly keep?: number;
}

/**
 * Finds the objects of a picture: preprocessing, the network, post-processing. Frees every
 * tensor that it makes.
 *
 * @shape  pixels → K detections, best first
 * @unit   pixels of the picture
 * @source RT-DETR §4.1
 */
export async function detect(
  pixels: Pixels,
  weights: WeightSource,
  config: ModelConfig,
  { threshold = 0.5, keep, families = FAMILIES, ...options }: DetectOptions = {},
): Promise<Detection[]> {
  const { result } = run(pixels, { weights, config }, { ...options, families }, lastLayer);
  const { logit_BQV, cxcywh01_BQ4, iou_BQ1 } = result;
  try {
    const [, queries] = logit_BQV.shape;
    const extent = extentOf(pixels, placementOf(pixels, config, options.size));
    const [logit_QV, cxcywh01_Q4, iou_Q] = await Promise.all([
      logit_BQV.data<'float32'>(),
      cxcywh01_BQ4.data<'float32'>(),
      iou_BQ1?.data<'float32'>(),
    ]);
    const output = { logit_QV, cxcywh01_Q4, iou_Q };
    return familyOf(config, families).postprocess(output, {
      queries,
      classes: config.labels.length,
      height: extent.height,
      width: extent.width,
      threshold,
      keep: keep ?? queries,
    });
  } finally {
    tf.dispose({ ...result });
  }
}
