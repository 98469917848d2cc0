import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import { hasJoined } from '../ops/hasKernel.ts';
import type { Level } from '../ops/levels.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/**
 * Deformable sampling in one kernel, which makes neither weights nor locations as tensors.
 *
 * @shape  value_BSC, placed_BQC, cxcywh01_BQ4 → BQC
 * @unit   features
 * @source modeling_rt_detr.py RTDetrMultiscaleDeformableAttention
 */
export function sampleUnseen(
  [value_BSC, placed_BQC]: readonly [Tensor3D, Tensor3D],
  cxcywh01_BQ4: Tensor3D,
  levels: readonly Level[],
  s: Scope,
  { heads, points: [points = 1], offsetScale }: DecoderConfig,
): Tensor3D {
  const inputs = {
    value: value_BSC,
    offsets: linear(placed_BQC, s.at('offsets')),
    logits: linear(placed_BQC, s.at('weights')),
    boxes: cxcywh01_BQ4,
  };
  const attrs = {
    heads,
    levels: levels.flatMap(({ height, width, start }) => [height, width, start]),
    step: offsetScale / points,
  };
  return tf.engine().runKernel('SampleShared', inputs, attrs);
}

/**
 * Whether it may stand in for the steps that `s` would show: where the backend has the kernel, nobody
 * minds them, and all levels have as many points.
 */
export function samplesUnseen(
  { shape: [, , channels] }: Tensor3D,
  s: Scope,
  { heads, points, sampling }: DecoderConfig,
): boolean {
  return (
    hasJoined('SampleShared') &&
    sampling !== 'discrete' &&
    points.every((count) => count === points[0]) &&
    channels % (4 * heads) === 0 &&
    !s.hears('value', 'offsets', 'weights', 'locations')
  );
}
