import type { Tensor3D } from '@tensorflow/tfjs-core';
import { linear } from '../ops/linear.ts';
import type { Scope } from '../scope.ts';

/**
 * Linear layers with ReLU between them.
 *
 * @shape  x_BQC → BQF
 * @unit   features in, the head's output out
 * @source modeling_rt_detr.py RTDetrMLPPredictionHead
 */
export function mlp(x_BQC: Tensor3D, s: Scope, layers: number): Tensor3D {
  let y_BQF = x_BQC;
  for (let layer = 0; layer < layers; layer++)
    y_BQF = linear(y_BQF, s.at(layer), layer < layers - 1 ? 'relu' : undefined);
  return y_BQF;
}
