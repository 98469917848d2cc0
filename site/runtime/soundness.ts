import type { Pixels } from '#lib/image/pixels.ts';
import type { Model } from './model.ts';
import type { Run } from './types.ts';

/** True for numbers as a network gives them: finite, and not the zeros of a kernel that failed. */
export function sound({ layers }: Pick<Run, 'layers'>): boolean {
  return layers.every(
    ({ logit_QV }) =>
      logit_QV.every(Number.isFinite) && logit_QV.some((logit) => logit !== 0),
  );
}

/** A picture for a trial run. */
export function greyPixels({ config }: Model): Pixels {
  const [height, width] = config.inputSize;
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(127) };
}
