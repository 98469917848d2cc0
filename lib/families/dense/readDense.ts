import type { Fields } from '../fields.ts';
import { readRtDetr } from '../rtDetr/readRtDetr.ts';
import type { DenseConfig } from './config.ts';
import { DENSE, MODEL_TYPES, SUPPORTED } from './supported.ts';

/**
 * The config.json of a dense detector; null for another model. Its `rt_detr` is the config.json of the
 * model whose backbone, encoder and heads of query selection it is made of.
 */
export function readDense(all: Fields, preprocessor?: unknown): DenseConfig | null {
  if (!MODEL_TYPES.includes(all.text('model_type', ''))) return null;
  const base = readRtDetr(all.child('rt_detr'), preprocessor);
  if (!base || base.decoder.levels !== base.encoder.strides.length)
    throw new Error(
      `This config.json has no rt_detr of as many levels as its encoder; supported is ${SUPPORTED}.`,
    );
  const { decoder: heads, ...rest } = base;
  return { ...rest, family: DENSE, heads: { ...heads, learnedQueries: false } };
}
