import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { activate } from '../ops/activate.ts';
import { batchNorm } from '../ops/batchNorm.ts';
import { conv, type Following } from '../ops/conv.ts';
import type { Scope } from '../scope.ts';

export interface ConvNormOptions extends Following {
  readonly stride?: number;
  readonly eps: number;
  /** Another convolution, as `depthwise`. */
  readonly convolve?: (x_BHWC: Tensor4D, s: Scope, stride: number) => Tensor4D;
}

/**
 * Convolution, batch norm, another map added (where one is given), activation. In a folded store the norm
 * is part of the kernel.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source modeling_rt_detr.py RTDetrConvNormLayer; modeling_rt_detr_resnet.py RTDetrResNetConvLayer
 */
export function convNorm(
  x_BHWC: Tensor4D,
  s: Scope,
  { stride = 1, activation, added_BHWF, eps, convolve }: ConvNormOptions,
): Tensor4D {
  const folded = !s.has('norm.weight');
  if (folded && !convolve)
    return conv(x_BHWC, s.at('conv'), stride, { added_BHWF, activation });
  const conv_BHWF = (convolve ?? conv)(x_BHWC, s.at('conv'), stride);
  const norm_BHWF = folded ? conv_BHWF : batchNorm(conv_BHWF, s.at('norm'), eps);
  const sum_BHWF: Tensor4D = added_BHWF ? tf.add(norm_BHWF, added_BHWF) : norm_BHWF;
  return activation ? activate(sum_BHWF, activation) : sum_BHWF;
}
