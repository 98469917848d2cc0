import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { conv } from '../ops/conv.ts';
import type { Scope } from '../scope.ts';

/**
 * A feature pyramid: what is known of coarse cells is added to the finer ones below them, then every
 * map is smoothed. Nothing comes back up, so the coarsest map is what it was without the others.
 *
 * @shape  maps_BHWC[] → BHWC[]
 * @unit   features
 * @source Lin et al. 2017 (FPN), figure 3
 */
export function featurePyramid(maps_BHWC: readonly Tensor4D[], s: Scope): Tensor4D[] {
  const summed_BHWC: Tensor4D[] = [];
  let above_BHWC: Tensor4D | null = null;
  for (const [index, map_BHWC] of [...maps_BHWC.entries()].reverse()) {
    const lateral_BHWC = conv(map_BHWC, s.at('lateral').at(index));
    const [, height, width] = lateral_BHWC.shape;
    above_BHWC = above_BHWC
      ? tf.add<Tensor4D>(lateral_BHWC, enlarged(above_BHWC, height, width))
      : lateral_BHWC;
    summed_BHWC.unshift(above_BHWC);
  }
  return summed_BHWC.map((sum_BHWC, index) => {
    const unit = s.at('output').at(index);
    return unit.see('smoothed', conv(sum_BHWC, unit), 'BHWC');
  });
}

/**
 * Every cell repeated until the map has that size.
 *
 * @shape  x_BHWC, height, width → BHWC
 * @unit   features
 * @source torch.nn.functional.interpolate(mode='nearest')
 */
export function enlarged(x_BHWC: Tensor4D, height: number, width: number): Tensor4D {
  return tf.image.resizeNearestNeighbor(x_BHWC, [height, width]);
}
