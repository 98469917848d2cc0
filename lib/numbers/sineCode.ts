import type { PositionOrder } from '../config.ts';

/** What decides the code: the encoder's configuration has it. */
export interface SineCodeOptions {
  /** Channels: sin and cos of the row, then of the column, a quarter each. */
  readonly width: number;
  readonly positionTemperature: number;
  readonly positionOrder: PositionOrder;
}

/**
 * The 2-D sine code of a map's positions as plain numbers, a row per token.
 *
 * @shape  height, width → SC
 * @unit   -1..1
 * @source modeling_rt_detr.py build_2d_sincos_position_embedding
 * @quirk  1 column-major codes (before transformers 5) go to row-major tokens
 */
export function sineCodeValues(
  height: number,
  width: number,
  { width: channels, positionTemperature, positionOrder }: SineCodeOptions,
): Float32Array {
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
  return code_SC;
}

/** From 1 down to 1 / temperature, each step rounded to float32 as PyTorch does. */
function frequenciesOf(count: number, temperature: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const power = Math.fround(temperature ** Math.fround(i / count));
    return 1 / power;
  });
}
