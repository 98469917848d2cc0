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
