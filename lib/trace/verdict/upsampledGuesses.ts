import { bilinearTaps } from '../../numbers/sampleBilinear.ts';
import type { Values } from '../frame.ts';
import type { Guess, Suspect } from './causes.ts';

/** Where a row or column of the enlarged map lies among those of the small one, from 0 to 1. */
type Places = (at: number, size: number) => number;

const centres: Places = (at, size) => (at + 0.5) / (2 * size);
/** The outermost pixels lie on each other. */
const corners: Places = (at, size) => ((at * (size - 1)) / (2 * size - 1) + 0.5) / size;

/** `upsampled`: the map enlarged otherwise than by its nearest pixels. */
export function upsampledGuesses({ path, held }: Suspect): Guess[] {
  const [, level] = /^encoder\.ccff\.topDown\.(\d+)\.upsampled$/.exec(path) ?? [];
  const map = level && held.get(`encoder.ccff.lateral.${level}.output`);
  if (!map) return [];
  return [
    {
      words: 'enlarges the map with mode="bilinear", not "nearest"',
      give: () => enlarged(map, centres),
    },
    {
      words: 'enlarges the map with mode="bilinear" and align_corners=True, not "nearest"',
      give: () => enlarged(map, corners),
    },
  ];
}

/** Twice as high and wide, between the four nearest pixels; the rim goes on beyond itself. */
function enlarged({ shape, data }: Values, places: Places): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  const bigger = [batch, 2 * height, 2 * width, channels];
  const out = new Float32Array(4 * data.length);
  const within = (at: number, size: number) => Math.min(Math.max(at, 0), size - 1);
  const around = (row: number, column: number) =>
    bilinearTaps(height, width, places(column, width), places(row, height));
  let to = 0;
  for (let image = 0; image < batch; image++)
    for (let row = 0; row < 2 * height; row++)
      for (let column = 0; column < 2 * width; column++, to += channels)
        for (const tap of around(row, column)) {
          const line = image * height + within(tap.row, height);
          const from = (line * width + within(tap.column, width)) * channels;
          for (let c = 0; c < channels; c++)
            out[to + c] = (out[to + c] ?? 0) + tap.share * (data[from + c] ?? NaN);
        }
  return { shape: bigger, data: out };
}
