import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';
import type { Scope } from '../scope.ts';
import { activate } from './activate.ts';
import { hasJoined, isCompiled } from './hasKernel.ts';
import { padRightBelow } from './padRightBelow.ts';

/** What follows a convolution. */
export interface Following {
  /** Added to its result. */
  readonly added_BHWF?: Tensor4D;
  /** Of the sum. */
  readonly activation?: Activation;
}

/**
 * A convolution as PyTorch pads it for an odd kernel: `(size - 1) / 2` zeros on every side. A 2x2
 * kernel has its zeros on the right and below only.
 * It has a bias only when a batch norm was folded into it. What follows is done in the same
 * kernel where the backend has one.
 *
 * @shape  x_BHWC → BHWF
 * @unit   features
 * @source torch.nn.Conv2d, its weight turned from OIHW to HWIO
 * @quirk  19 an even kernel looks to the lower right
 */
export function conv(
  x_BHWC: Tensor4D,
  s: Scope,
  stride = 1,
  { added_BHWF, activation }: Following = {},
): Tensor4D {
  const filter_HWCF = s.w<Tensor4D>('weight', 'HWCF');
  const even = filter_HWCF.shape[0] === 2;
  const x = even ? padRightBelow(x_BHWC) : x_BHWC;
  const pad = even ? 0 : (filter_HWCF.shape[0] - 1) / 2;
  const bias = s.has('bias') ? s.w<Tensor1D>('bias', 'F') : undefined;
  if (hasJoined('ConvActivated') && isCompiled(activation)) {
    const inputs = {
      x,
      filter: filter_HWCF,
      ...(bias && { bias }),
      ...(added_BHWF && { added: added_BHWF }),
    };
    const attrs = { stride, pad, activation: activation ?? 'linear' };
    return tf.engine().runKernel('ConvActivated', inputs, attrs);
  }
  const relu = activation === 'relu' && !added_BHWF;
  const y_BHWF = tf.fused.conv2d({
    x,
    filter: filter_HWCF,
    strides: stride,
    pad,
    ...(bias && { bias }),
    activation: relu ? 'relu' : 'linear',
  });
  const sum_BHWF: Tensor4D = added_BHWF ? tf.add(y_BHWF, added_BHWF) : y_BHWF;
  return activation && !relu ? activate(sum_BHWF, activation) : sum_BHWF;
}
