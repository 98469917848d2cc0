import type { InputPixels } from '../../image/inputTensor.ts';
import type { Pixels } from '../../image/pixels.ts';
import { overWhite } from '../../image/preprocess.ts';
import type { InputImage, Reading } from './ways.ts';

const OPAQUE = 255;

/** A picture as libraries read it: over white as we do, and where it is not opaque in other ways. */
export function readingsOf(picture: Pixels): Reading[] {
  const ours = { ...overWhite(picture), words: 'over white' };
  const { data } = picture;
  let clear = false;
  for (let i = 3; i < data.length && !clear; i += 4) clear = data[i] !== OPAQUE;
  if (!clear) return [ours];
  const read = (words: string, of: (byte: number, alpha: number) => number): Reading => {
    const rgb = new Uint8Array((data.length / 4) * 3);
    for (let from = 0, to = 0; from < data.length; from += 4, to += 3)
      for (let c = 0; c < 3; c++)
        rgb[to + c] = of(data[from + c] ?? 0, data[from + 3] ?? 0);
    return { width: picture.width, height: picture.height, data: rgb, words };
  };
  return [
    ours,
    read('with transparency left out instead of laid over white', (byte) => byte),
    read('over black instead of white', (byte, alpha) =>
      Math.round((byte * alpha) / OPAQUE),
    ),
  ];
}

/** The first image of a batch. */
export function firstOf({ shape, data }: InputPixels): InputImage {
  const [, height = 0, width = 0] = shape;
  return { size: [height, width], pixels_HW3: data.subarray(0, height * width * 3) };
}
