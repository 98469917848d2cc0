import type { InputPixels } from '../../image/inputTensor.ts';
import type { Pixels } from '../../image/pixels.ts';
import { firstOf, readingsOf } from './readings.ts';
import { whyPixels, type PixelVerdict } from './whyPixels.ts';

/** `whyPixels` of the first image of two inputs. */
export const judgeInput = (
  picture: Pixels,
  ours: InputPixels,
  theirs: InputPixels,
): PixelVerdict => whyPixels(readingsOf(picture), firstOf(ours), firstOf(theirs));
