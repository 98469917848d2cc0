import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import { convNorm, type ConvNormOptions } from './convNorm.ts';

/**
 * Convolution, batch norm, activation and, where the checkpoint has them, one learned scale and one
 * learned bias for all channels (LAB, a learnable affine block).
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source modeling_hgnet_v2.py HGNetV2ConvLayer, HGNetV2LearnableAffineBlock
 */
export function affineConvNorm(
  x_BHWC: Tensor4D,
  s: Scope,
  options: ConvNormOptions,
): Tensor4D {
  const y_BHWF = convNorm(x_BHWC, s, options);
  if (!s.has('lab.scale')) return y_BHWF;
  const lab = s.at('lab');
  return tf.add(
    tf.mul(y_BHWF, lab.w<Tensor1D>('scale', '1')),
    lab.w<Tensor1D>('bias', '1'),
  );
}
