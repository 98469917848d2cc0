import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Level } from '../ops/levels.ts';

/** Side of an anchor on the finest level, as a share of the image; it doubles per level. */
const SIDE = 0.05;
/** Anchors that reach nearer to 0 or 1 than this are invalid. */
const MARGIN = 0.01;
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
  const boxes = levels.flatMap((level, index) => anchorBoxes(level, SIDE * 2 ** index));
  const valid = boxes.map((box) =>
    box.every((share) => share > MARGIN && share < 1 - MARGIN),
  );
  const logits = boxes.flatMap((box, token) => (valid[token] ? box.map(logit) : invalid));
  return {
    anchorLogit_S4: tf.tensor2d(logits, [boxes.length, 4]),
    valid_S1: tf.tensor2d(valid.map(Number), [boxes.length, 1]),
  };
}

const invalid = [INVALID, INVALID, INVALID, INVALID];

/** cxcywh01 of the anchors of one level, row by row, in float32 as PyTorch has them. */
function anchorBoxes({ height, width }: Level, side: number): number[][] {
  const size = Math.fround(side);
  return Array.from({ length: height * width }, (_, token) => [
    Math.fround(((token % width) + 0.5) / width),
    Math.fround((Math.floor(token / width) + 0.5) / height),
    size,
    size,
  ]);
}

function logit(share: number): number {
  return Math.log(Math.fround(share / Math.fround(1 - share)));
}
