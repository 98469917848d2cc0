import * as tf from '@tensorflow/tfjs-core';
import type { Scope } from '../scope.ts';
import type { LayerOutput } from './decoder.ts';

/**
 * What the decoder says of its first queries, which were put in front, and of the others.
 *
 * @shape  layers, N → denoised, matched (the first N queries of every layer, and the others)
 * @unit   logits before the sigmoid; boxes 0..1 of the image
 * @source modeling_rt_detr.py RTDetrForObjectDetection.forward (dn_num_split)
 */
export function splitDenoising(layers: readonly LayerOutput[], N: number, s: Scope) {
  const denoised = layers.map(({ logit_BQV, cxcywh01_BQ4 }, index) => {
    const layer = s.at('layers').at(index);
    const logit = tf.slice3d(logit_BQV, [0, 0, 0], [-1, N, -1]);
    const box = tf.slice3d(cxcywh01_BQ4, [0, 0, 0], [-1, N, -1]);
    const cxcywh01_BN4 = layer.see('cxcywh01', box, 'BN4');
    const logit_BNV = layer.see('logit', logit, 'BNV');
    return { logit_BQV: logit_BNV, cxcywh01_BQ4: cxcywh01_BN4 };
  });
  const matched = layers.map(({ logit_BQV, cxcywh01_BQ4 }) => ({
    logit_BQV: tf.slice3d(logit_BQV, [0, N, 0], [-1, -1, -1]),
    cxcywh01_BQ4: tf.slice3d(cxcywh01_BQ4, [0, N, 0], [-1, -1, -1]),
  }));
  return { denoised, matched };
}
