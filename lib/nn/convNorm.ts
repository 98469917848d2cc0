import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';
import { activate } from '../ops/activate.ts';
import { batchNorm } from '../ops/batchNorm.ts';
import { conv } from '../ops/conv.ts';
import type { Scope } from '../scope.ts';

export interface ConvNormOptions {
  readonly stride?: number;
  readonly activation?: Activation;
  readonly eps: number;
  /** Another convolution, as `depthwise`. */
  readonly convolve?: (x_BHWC: Tensor4D, s: Scope, stride: number) => Tensor4D;
}

/**
 * Convolution, batch norm, activation. In a folded store the norm is part of the kernel.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source modeling_rt_detr.py RTDetrConvNormLayer; modeling_rt_detr_resnet.py RTDetrResNetConvLayer
 */
export function convNorm(
  x_BHWC: Tensor4D,
  s: Scope,
  { stride = 1, activation, eps, convolve }: ConvNormOptions,
): Tensor4D {
  const folded = !s.has('norm.weight');
  if (folded && activation === 'relu' && !convolve)
    return conv(x_BHWC, s.at('conv'), stride, 'relu');
  const conv_BHWF = (convolve ?? conv)(x_BHWC, s.at('conv'), stride);
  const norm_BHWF = folded ? conv_BHWF : batchNorm(conv_BHWF, s.at('norm'), eps);
  return activation ? activate(norm_BHWF, activation) : norm_BHWF;
}
