import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor3D, Tensor4D, Tensor5D } from '@tensorflow/tfjs-core';
import { hasKernel } from './hasKernel.ts';
import type { Level } from './levels.ts';
import { sampleComposed } from './sampleComposed.ts';
import type { Tensor6D } from './tensor6d.ts';

/**
 * The weighted sum of bilinear samples, in one kernel where the backend has one and out of
 * tfjs operations where it has none. Both give the same numbers.
 *
 * @shape  value_BSMD, locations_BQMLP2, weights_BQMLP → BQC
 * @unit   features; locations 0..1 of the image; zero outside of it
 * @source modeling_rt_detr.py MultiScaleDeformableAttention.forward
 */
export function sampleDeformable(
  value_BSMD: Tensor4D,
  locations_BQMLP2: Tensor6D,
  weights_BQMLP: Tensor5D,
  levels: readonly Level[],
): Tensor3D {
  if (!hasKernel('SampleDeformable'))
    return sampleComposed(value_BSMD, locations_BQMLP2, weights_BQMLP, levels);
  const [batch, , heads, channels] = value_BSMD.shape;
  const [, queries, , L, points] = weights_BQMLP.shape;
  const rows = batch * queries * heads;
  const inputs = {
    value: value_BSMD,
    locations: tf.reshape(locations_BQMLP2, [rows, L * points, 2]),
    weights: tf.reshape(weights_BQMLP, [rows, L * points]),
  };
  const attrs = { levels: levels.flatMap((l) => [l.height, l.width, l.start]), queries };
  const sampled: Tensor = tf.engine().runKernel('SampleDeformable', inputs, attrs);
  return tf.reshape(sampled, [batch, queries, heads * channels]);
}

/** What `sampleFromOffsets` is told beside its tensors. */
export interface SamplingPlan {
  readonly heads: number;
  readonly levels: readonly Level[];
  /** What an offset of 1 is, in sizes of the box. */
  readonly step: number;
}

/**
 * Deformable sampling in one kernel, which makes neither weights nor locations as tensors.
 *
 * @shape  value_BSC, offsets_BQF, logit_BQF, cxcywh01_BQ4 → BQC
 * @unit   features; offsets in steps; boxes as shares of the image
 * @source modeling_rt_detr.py RTDetrMultiscaleDeformableAttention.forward
 */
export function sampleFromOffsets(
  value_BSC: Tensor3D,
  [offsets_BQF, logit_BQF]: readonly [Tensor3D, Tensor3D],
  cxcywh01_BQ4: Tensor3D,
  { heads, levels, step }: SamplingPlan,
): Tensor3D {
  const boxes = cxcywh01_BQ4;
  const inputs = { value: value_BSC, offsets: offsets_BQF, logits: logit_BQF, boxes };
  const flat = levels.flatMap(({ height, width, start }) => [height, width, start]);
  return tf.engine().runKernel('SampleShared', inputs, { heads, levels: flat, step });
}
