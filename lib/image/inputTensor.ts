import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Pixels } from './pixels.ts';
import { takesSide, type Placement, type Sides } from './placement.ts';
import type { Size } from './processor.ts';

/** pixels_BHW3 as the network receives them: those of a trace file, for one. */
export interface InputPixels {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** How a network wants its input. */
export interface InputRules extends Sides {
  /** What it sees of a picture resized to `size`: pixels_HW3 of the placement's canvas. */
  preprocess(pixels: Pixels, size: Size): Float32Array;
}

/**
 * What the network receives of a picture that lies there, or given pixels as they are.
 * The only place that makes the input. Throws for a size that the network cannot take.
 *
 * @shape  RGBA pixels or pixels_BHW3 → pixels_BHW3
 * @unit   0..255 (RGBA) or 0..1 in, 0..1 out, or as the checkpoint normalises
 * @source RT-DETR §5.1
 */
export function inputTensor(
  image: Pixels | InputPixels,
  placed: (picture: Pixels) => Placement,
  rules: InputRules,
): Tensor4D {
  if ('shape' in image) return givenTensor(image, rules);
  const { canvas, content } = placed(image);
  const [height, width] = canvas;
  if (!canvas.every((side) => takesSide(side, rules)))
    throw new Error(
      `The input would be ${width} x ${height} pixels, of a picture of ${image.width} x ${image.height}; ` +
        `the model needs sides in multiples of ${rules.sideStep}.`,
    );
  return tf.tensor4d(rules.preprocess(image, content), [1, height, width, 3]);
}

function givenTensor({ shape, data }: InputPixels, rules: InputRules): Tensor4D {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (channels !== 3 || !takesSide(height, rules) || !takesSide(width, rules))
    throw new Error(
      `The pixels are [${shape.join(', ')}]; the model needs B x H x W x 3, sides in multiples of ${rules.sideStep}.`,
    );
  return tf.tensor4d(data, [batch, height, width, channels]);
}
