import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import type { Queries } from './selectQueries.ts';

/** Denoising queries as plain arrays: `train/denoising.ts` and `train/denoisingMask.ts` make them. */
export interface Denoising {
  readonly label_BN: Int32Array;
  readonly boxLogit_BN4: Float32Array;
  /** 1 where query r (row) may not look at query c (column); denoising queries come first. */
  readonly mask_QQ: ArrayLike<number>;
}

/** What stands for minus infinity: WGSL may assume that there are none. */
const LOWEST = -3.4028234663852886e38;

/**
 * Puts the denoising queries in front of the selected ones: their content is the embedding of
 * their class, their reference the noisy box.
 *
 * @shape  queries, label_BN, boxLogit_BN4, mask_QQ → content_BQC, referenceLogit_BQ4, bias_QQ (Q counts N more)
 * @unit   features; boxes as logits of cxcywh01
 * @source modeling_rt_detr.py RTDetrModel.forward (denoising part)
 * @quirk  6 the embedding has V + 1 rows, the last for padding
 * @quirk  10 the mask is added as minus infinity, not as 1
 */
export function addDenoising(queries: Queries, denoising: Denoising, s: Scope): Queries {
  const { label_BN, boxLogit_BN4, mask_QQ } = denoising;
  const [batch, selected, channels] = queries.content_BQC.shape;
  const N = label_BN.length / batch;
  const all = N + selected;
  if (!Number.isInteger(N) || boxLogit_BN4.length !== 4 * label_BN.length)
    throw new Error(
      `denoising: ${label_BN.length} classes and ${boxLogit_BN4.length} box numbers do not fit ${batch} images`,
    );
  if (mask_QQ.length !== all * all)
    throw new Error(
      `denoising: a mask of ${mask_QQ.length} is not one of ${all} x ${all} queries`,
    );
  const table_VC = s.at('classEmbedding').w<Tensor2D>('weight', 'VC');
  const rows: Tensor1D = tf.tensor1d(label_BN, 'int32');
  const named: Tensor3D = tf.reshape(tf.gather(table_VC, rows), [batch, N, channels]);
  const content_BNC = s.see('content', named, 'BNC');
  const noisy = tf.tensor3d(boxLogit_BN4, [batch, N, 4]);
  const referenceLogit_BN4 = s.see('referenceLogit', noisy, 'BN4');
  s.see('cxcywh01', tf.sigmoid(referenceLogit_BN4), 'BN4');
  const hidden_QQ = s.see(
    'mask',
    tf.tensor2d(Float32Array.from(mask_QQ), [all, all]),
    'QQ',
  );
  const barred: Tensor2D = tf.mul(hidden_QQ, LOWEST);
  const bias_QQ = s.see('bias', barred, 'QQ');
  return {
    ...queries,
    content_BQC: tf.concat3d([content_BNC, queries.content_BQC], 1),
    referenceLogit_BQ4: tf.concat3d([referenceLogit_BN4, queries.referenceLogit_BQ4], 1),
    bias_QQ,
  };
}
