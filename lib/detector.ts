import * as tf from '@tensorflow/tfjs-core';
import type { Config } from './config.ts';
import type { Pixels } from './image/pixels.ts';
import type { Detection } from './postprocess/detection.ts';
import { postprocess } from './postprocess/postprocess.ts';
import { lastLayer, run } from './run.ts';
import type { WeightSource } from './scope.ts';

export interface DetectOptions {
  /** Only detections that score more than this. */
  readonly threshold?: number;
  /** Height and width of the network's input; the configuration's by default. */
  readonly size?: readonly [number, number];
  /** The decoder layer whose boxes are taken, 1 .. layers; the last by default. */
  readonly stopAfterLayer?: number;
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
  config: Config,
  { threshold = 0.5, keep, ...options }: DetectOptions = {},
): Promise<Detection[]> {
  const { result } = run(pixels, { weights, config }, options, lastLayer);
  const { logit_BQV, cxcywh01_BQ4 } = result;
  try {
    const [, queries, classes] = logit_BQV.shape;
    const [logit, boxes] = await Promise.all([
      logit_BQV.data<'float32'>(),
      cxcywh01_BQ4.data<'float32'>(),
    ]);
    return postprocess(logit, boxes, {
      queries,
      classes,
      height: pixels.height,
      width: pixels.width,
      threshold,
      keep: keep ?? queries,
    });
  } finally {
    tf.dispose([logit_BQV, cxcywh01_BQ4]);
  }
}
