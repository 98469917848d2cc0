import type { Resample } from './filters.ts';

/** Height and width in pixels. */
export type Size = readonly [height: number, width: number];

/** How large a picture is in the input. */
export type Fit =
  /** Always the same; the aspect is not kept. */
  | { readonly kind: 'stretch'; readonly size: Size }
  /** The aspect is kept: the short side is `shortest`, unless the long one would exceed `longest`. */
  | { readonly kind: 'edges'; readonly shortest: number; readonly longest: number }
  /** The aspect is kept: the largest that lies within these sides. */
  | { readonly kind: 'within'; readonly size: Size }
  /** As large as it is. */
  | { readonly kind: 'own' };

/** How a checkpoint wants its pictures: preprocessor_config.json in our words. */
export interface Processor {
  readonly fit: Fit;
  readonly resample: Resample;
  /** False: between the nearest pixels however much a picture shrinks (Ultralytics, by OpenCV). */
  readonly antialias?: false;
  /** What a byte is multiplied by; null where bytes stay as they are. */
  readonly rescale: number | null;
  /** What is then taken off each channel, and what it is divided by; null where nothing is. */
  readonly normalise: { readonly mean: RGBNumbers; readonly std: RGBNumbers } | null;
  /** Height and width that zeros at the right and below fill up to; null without. */
  readonly pad: Size | null;
  /** The only inputs that the model's anchors are for; absent where they are made for every input. */
  readonly anchors?: Size;
}

/** One number for each channel. */
export type RGBNumbers = readonly [red: number, green: number, blue: number];

/** As the published checkpoints want it: stretched, bilinear, divided by 255, no mean. */
export const stretchedTo = (size: Size): Processor => ({
  fit: { kind: 'stretch', size },
  resample: 'bilinear',
  rescale: 1 / 255,
  normalise: null,
  pad: null,
});
