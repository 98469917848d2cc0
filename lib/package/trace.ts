import * as tf from '@tensorflow/tfjs-core';
import { traceOf } from '../run.ts';
import { readEdit } from '../trace/edits/index.ts';
import type { Trace } from '../trace/record.ts';
import type { Picture, RunOptions } from './detect.ts';
import type { Model } from './loadModel.ts';

export interface TraceOptions extends RunOptions {
  /** Tensors whose path begins so, as `encoder.aifi`; all by default. */
  readonly only?: string;
}

/**
 * What the modules show of a picture, by path, in the order in which they run. Whoever asked for it
 * calls `dispose`.
 */
export function trace(
  picture: Picture,
  { weights, config }: Pick<Model, 'weights' | 'config'>,
  { only = '', edits = [], ...options }: TraceOptions = {},
): Trace {
  const keep = (path: string) => path.startsWith(only);
  const how = { ...options, keep, edits: edits.map(readEdit), tf };
  return traceOf(picture, { weights, config }, how);
}
