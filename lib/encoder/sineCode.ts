import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../config.ts';

/**
 * The 2-D sine code of a map's positions, a row per token: sin and cos of its row, then of
 * its column, at C / 4 frequencies. Made with plain numbers: a GPU's sine is off by 1e-4.
 *
 * @shape  height, width → SC
 * @unit   -1..1
 * @source modeling_rt_detr.py build_2d_sincos_position_embedding
 * @quirk  1 column-major codes (before transformers 5) go to row-major tokens
 */
export function sineCode(height: number, width: number, cfg: EncoderConfig): Tensor2D {
  const { width: channels, positionTemperature, positionOrder } = cfg;
  const quarter = channels / 4;
  const frequencies = frequenciesOf(quarter, positionTemperature);
  const run = positionOrder === 'rowMajor' ? width : height;
  const code_SC = new Float32Array(height * width * channels);
  for (let token = 0; token < height * width; token++) {
    const row = Math.floor(token / run);
    const column = token % run;
    frequencies.forEach((frequency, i) => {
      const at = token * channels + i;
      code_SC[at] = Math.sin(Math.fround(row * frequency));
      code_SC[at + quarter] = Math.cos(Math.fround(row * frequency));
      code_SC[at + 2 * quarter] = Math.sin(Math.fround(column * frequency));
      code_SC[at + 3 * quarter] = Math.cos(Math.fround(column * frequency));
    });
  }
  return tf.tensor2d(code_SC, [height * width, channels]);
}

/** From 1 down to 1 / temperature, each step rounded to float32 as PyTorch does. */
function frequenciesOf(count: number, temperature: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const power = Math.fround(temperature ** Math.fround(i / count));
    return 1 / power;
  });
}
