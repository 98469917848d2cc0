import type { Tensor3D } from '@tensorflow/tfjs-core';
import { activate } from '../ops/activate.ts';
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
  let y_BQF = linear(x_BQC, s.at(0));
  for (let layer = 1; layer < layers; layer++)
    y_BQF = linear(activate(y_BQF, 'relu'), s.at(layer));
  return y_BQF;
}
