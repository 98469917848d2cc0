import type { Fields } from '../fields.ts';
import { readRtDetr } from '../rtDetr/readRtDetr.ts';
import type { DenseConfig } from './config.ts';
import { DENSE, MODEL_TYPES, SUPPORTED } from './supported.ts';

const MOST_CANDIDATES = 100_000;

/**
 * The config.json of a dense detector; null for another model. Its `rt_detr` is the config.json of the
 * model whose backbone, encoder and heads of query selection it is made of.
 */
export function readDense(all: Fields, preprocessor?: unknown): DenseConfig | null {
  if (!MODEL_TYPES.includes(all.text('model_type', ''))) return null;
  const base = readRtDetr(all.child('rt_detr'), preprocessor);
  if (!base)
    throw new Error(
      `This config.json has no rt_detr that says what it is made of; supported is ${SUPPORTED}.`,
    );
  const { decoder: heads, ...rest } = base;
  const suppression = all.child('nms');
  return {
    ...rest,
    family: DENSE,
    heads,
    suppression: {
      iou: suppression.positive('iou', 0.7),
      candidates: suppression.count('candidates', 1000, 1, MOST_CANDIDATES),
    },
  };
}
