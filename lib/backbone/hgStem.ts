import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { HgNetConfig } from '../config.ts';
import { affineConvNorm } from '../nn/affineConvNorm.ts';
import { padRightBelow } from '../ops/padRightBelow.ts';
import type { Scope } from '../scope.ts';
import { STEM } from './hgnetParts.ts';

/**
 * The stem of HGNetv2: the first convolution halves the picture; two small ones and a pooling see
 * its map side by side; then it is halved again.
 *
 * @shape  pixels_BHW3 → BHWC
 * @unit   0..1 in, features out
 * @source modeling_hgnet_v2.py HGNetV2Embeddings
 */
export function hgStem(pixels_BHW3: Tensor4D, s: Scope, cfg: HgNetConfig): Tensor4D {
  const { activation, batchNormEps: eps } = cfg;
  const unit = (x_BHWC: Tensor4D, index: number) =>
    s.within(index, (at) => {
      const options = { activation, eps, stride: STEM[index]?.stride ?? 1 };
      return at.see('output', affineConvNorm(x_BHWC, at, options), 'BHWC');
    });
  const half_BHWC = unit(pixels_BHW3, 0);
  const deep_BHWC = unit(unit(half_BHWC, 1), 2);
  const largest_BHWC = tf.maxPool(padRightBelow(half_BHWC), 2, 1, 'valid');
  const pooled_BHWC = s.see('pooled', largest_BHWC, 'BHWC');
  return unit(unit(tf.concat([pooled_BHWC, deep_BHWC], 3), 3), 4);
}
