import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { Activation } from '../config.ts';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/**
 * The first half of a feed-forward network: a linear layer and its activation.
 *
 * @shape  x_BSC → BSF
 * @unit   features
 * @source modeling_rt_detr.py RTDetrEncoderLayer.fc1, RTDetrDecoderLayer.fc1
 */
export function hiddenLayer(x_BSC: Tensor3D, s: Scope, activation: Activation): Tensor3D {
  return linear(x_BSC, s, activation);
}
