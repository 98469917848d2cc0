import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';

/**
 * The matrix product of every head of every image.
 *
 * tfjs multiplies a batch of matrices at once; its WASM backend does that in a scalar loop, ten
 * times slower than its SIMD product of two matrices, so there the heads go one by one.
 *
 * @shape  a_BMQD, b_BMDS → BMQS
 * @unit   that of a times that of b
 * @source torch.bmm
 */
export function matMulPerHead(a_BMQD: Tensor4D, b_BMDS: Tensor4D): Tensor4D {
  return tf.getBackend() === 'wasm'
    ? matMulOneByOne(a_BMQD, b_BMDS)
    : tf.matMul(a_BMQD, b_BMDS);
}

function matMulOneByOne(a_BMQD: Tensor4D, b_BMDS: Tensor4D): Tensor4D {
  const [batch, heads, rows] = a_BMQD.shape;
  const b = matrices(b_BMDS);
  const products = matrices(a_BMQD).map((a_QD, head) => tf.matMul(a_QD, at(b, head)));
  return tf.reshape(tf.concat(products), [batch, heads, rows, b_BMDS.shape[3]]);
}

function matrices(x_BMSD: Tensor4D): Tensor2D[] {
  const [batch, heads, rows, columns] = x_BMSD.shape;
  const x_MSD: Tensor3D = tf.reshape(x_BMSD, [batch * heads, rows, columns]);
  return tf.unstack(x_MSD).map((x_SD) => tf.reshape(x_SD, [rows, columns]));
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`no item ${index} in a list of ${list.length}`);
  return item;
}
