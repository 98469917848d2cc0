import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Pixels } from './pixels.ts';

/** pixels_BHW3 in 0..1, as the network receives them: those of a trace file, for one. */
export interface InputPixels {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** How a network wants its input. */
export interface InputRules {
  /** What it sees of a picture: pixels_HW3. */
  preprocess(pixels: Pixels, size: readonly [number, number]): Float32Array;
  /** The sides of an input are multiples of it. */
  readonly sideStep: number;
}

/**
 * What the network receives of a picture, which is resized to `size`, or given pixels as they are.
 * The only place that makes the input. Throws for given pixels that no picture has.
 *
 * @shape  RGBA pixels or pixels_BHW3 → pixels_BHW3
 * @unit   0..255 (RGBA) or 0..1 in, 0..1 out
 * @source RT-DETR §5.1
 */
export function inputTensor(
  image: Pixels | InputPixels,
  [height, width]: readonly [number, number],
  rules: InputRules,
): Tensor4D {
  if ('shape' in image) return givenTensor(image, rules);
  return tf.tensor4d(rules.preprocess(image, [height, width]), [1, height, width, 3]);
}

function givenTensor({ shape, data }: InputPixels, { sideStep }: InputRules): Tensor4D {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (channels !== 3 || height % sideStep > 0 || width % sideStep > 0)
    throw new Error(
      `The pixels are [${shape.join(', ')}]; the model needs B x H x W x 3, sides in multiples of ${sideStep}.`,
    );
  return tf.tensor4d(data, [batch, height, width, channels]);
}
