import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';

/**
 * The same numbers, through which no gradient flows: a new tensor over the same data, which the
 * tape has never seen (a `tf.clone` would be on it).
 *
 * @shape  any → the same
 * @unit   that of the input
 * @source torch.Tensor.detach
 */
export function stopGradient<T extends Tensor>(value: T): T {
  const engine = tf.engine();
  engine.backend.incRef(value.dataId);
  const info: TensorInfo = { dataId: value.dataId, shape: value.shape, dtype: value.dtype };
  return engine.makeTensorFromTensorInfo(info) as T;
}
