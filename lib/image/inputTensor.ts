import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Pixels } from './pixels.ts';
import { preprocess } from './preprocess.ts';

/** pixels_BHW3 in 0..1, as the network receives them: those of a trace file, for one. */
export interface InputPixels {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The sides of the coarsest map are those of the input, divided by this. */
const STRIDE = 32;

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
): Tensor4D {
  if ('shape' in image) return givenTensor(image);
  return tf.tensor4d(preprocess(image, [height, width]), [1, height, width, 3]);
}

function givenTensor({ shape, data }: InputPixels): Tensor4D {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (channels !== 3 || height % STRIDE > 0 || width % STRIDE > 0)
    throw new Error(
      `The pixels are [${shape.join(', ')}]; the model needs B x H x W x 3, sides in multiples of 32.`,
    );
  return tf.tensor4d(data, [batch, height, width, channels]);
}
