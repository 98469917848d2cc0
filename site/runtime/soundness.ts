import type { Pixels } from '#lib/image/pixels.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import type { Model } from './model.ts';
import type { Run } from './types.ts';

/** True for numbers as a network gives them: finite, and not the zeros of a kernel that failed. */
export function sound({ layers }: Pick<Run, 'layers'>): boolean {
  return layers.every(
    ({ logit_QV }) =>
      logit_QV.every(Number.isFinite) && logit_QV.some((logit) => logit !== 0),
  );
}

/** Throws one sentence that names the first tensor of a checkpoint that holds NaN or infinity. */
export function checkFinite(files: readonly ArrayBuffer[]): void {
  for (const file of files)
    for (const entry of readHeader(file)) {
      const bytes = new Uint8Array(file, entry.begin, entry.end - entry.begin);
      if (!readTensor(entry, bytes).every(Number.isFinite))
        throw new Error(
          `${entry.name} holds numbers that are not finite: the weights are damaged.`,
        );
    }
}

/** A picture for a trial run. */
export function greyPixels({ config }: Model): Pixels {
  const [height, width] = config.inputSize;
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(127) };
}
