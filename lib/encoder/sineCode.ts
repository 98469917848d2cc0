import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { sineCodeValues, type SineCodeOptions } from '../numbers/sineCode.ts';

/**
 * The 2-D sine code of a map's positions, a row per token: sin and cos of its row, then of
 * its column, at C / 4 frequencies. Made with plain numbers: a GPU's sine is off by 1e-4.
 *
 * @shape  height, width → SC
 * @unit   -1..1
 * @source modeling_rt_detr.py build_2d_sincos_position_embedding
 * @quirk  1 column-major codes (before transformers 5) go to row-major tokens
 */
export function sineCode(height: number, width: number, cfg: SineCodeOptions): Tensor2D {
  const code_SC = sineCodeValues(height, width, cfg);
  return tf.tensor2d(code_SC, [height * width, cfg.width]);
}
