import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';

/** The place of one feature map in the list of all tokens. */
export interface Level {
  readonly height: number;
  readonly width: number;
  /** Index of its first token. */
  readonly start: number;
}

/** The levels of maps that are to be flattened one after the other. */
export function levelsOf(maps_BHWC: readonly Tensor4D[]): readonly Level[] {
  let start = 0;
  return maps_BHWC.map(({ shape: [, height, width] }) => {
    const level = { height, width, start };
    start += height * width;
    return level;
  });
}

/**
 * A map as a list of tokens, row by row.
 *
 * @shape  map_BHWC → BSC
 * @unit   features
 * @source modeling_rt_detr.py RTDetrModel.forward (flatten, transpose)
 */
export function tokensOf(map_BHWC: Tensor4D): Tensor3D {
  const [batch, height, width, channels] = map_BHWC.shape;
  return tf.reshape(map_BHWC, [batch, height * width, channels]);
}
