import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Level } from '../ops/levels.ts';

/** Side of an anchor on the finest level, as a share of the image; it doubles per level. */
const SIDE = 0.05;
/** Anchors with a number that is not between these are invalid. */
const NEAREST = Math.fround(0.01);
const FURTHEST = Math.fround(0.99);
/** The logit of an invalid anchor: the largest float32, whose sigmoid is 1. */
const INVALID = 3.4028234663852886e38;

export interface Anchors {
  readonly anchorLogit_S4: Tensor2D;
  /** 1 where the anchor is valid, 0 where it is not. */
  readonly valid_S1: Tensor2D;
}

/**
 * A guess of a box for every token: centred on it, a fixed share of the image in size.
 *
 * @shape  levels → anchorLogit_S4, valid_S1
 * @unit   logit of cxcywh01
 * @source modeling_rt_detr.py RTDetrModel.generate_anchors
 * @quirk  3 anchors outside (0.01, 0.99) are invalid and get the largest float as logit
 */
export function anchors(levels: readonly Level[]): Anchors {
  const tokens = levels.reduce((count, { height, width }) => count + height * width, 0);
  const anchorLogit = new Float32Array(tokens * 4).fill(INVALID);
  const valid = new Float32Array(tokens);
  levels.forEach(({ height, width, start }, index) => {
    const side = Math.fround(SIDE * 2 ** index);
    for (let pixel = 0; pixel < height * width; pixel++) {
      const cx = Math.fround(((pixel % width) + 0.5) / width);
      const cy = Math.fround((Math.floor(pixel / width) + 0.5) / height);
      if (![cx, cy, side].every((share) => share > NEAREST && share < FURTHEST)) continue;
      valid[start + pixel] = 1;
      anchorLogit.set(
        [logit(cx), logit(cy), logit(side), logit(side)],
        (start + pixel) * 4,
      );
    }
  });
  return {
    anchorLogit_S4: tf.tensor2d(anchorLogit, [tokens, 4]),
    valid_S1: tf.tensor2d(valid, [tokens, 1]),
  };
}

/** Of a float32 number, rounded step by step as PyTorch computes it. */
function logit(share: number): number {
  return Math.log(Math.fround(share / Math.fround(1 - share)));
}
