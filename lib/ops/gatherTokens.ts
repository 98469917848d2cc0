import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';

/**
 * The rows of `x` that `tokens` names, image by image.
 *
 * All images are gathered from one long list of rows: tfjs' own batched gather is wrong on
 * WASM for more than one image.
 *
 * @shape  x_BSC, tokens_BQ → BQC
 * @unit   features; token indices count from 0 in each image
 * @source torch.gather(dim=1)
 */
export function gatherTokens(x_BSC: Tensor3D, tokens_BQ: Tensor2D): Tensor3D {
  const [batch, tokens, channels] = x_BSC.shape;
  const queries = tokens_BQ.shape[1];
  const first = Int32Array.from({ length: batch }, (_, image) => image * tokens);
  const first_B1 = tf.tensor2d(first, [batch, 1], 'int32');
  const rows: Tensor1D = tf.reshape(tf.add(tokens_BQ, first_B1), [batch * queries]);
  const x_SC: Tensor2D = tf.reshape(x_BSC, [batch * tokens, channels]);
  return tf.reshape(tf.gather(x_SC, rows), [batch, queries, channels]);
}
