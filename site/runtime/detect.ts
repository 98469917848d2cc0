import type { Pixels } from '#lib/image/pixels.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import { packed, readRun, type Input, type Pass } from './pass.ts';
import { stageClock } from './stages.ts';
import type { Run } from './types.ts';

/** What the network receives of a picture. */
export function prepare(
  pixels: Pixels,
  inputSize: readonly [number, number],
  decodeMs: number,
): Input {
  const begin = performance.now();
  const pixels_HW3 = preprocess(pixels, inputSize);
  const { width, height } = pixels;
  return { width, height, pixels_HW3, decodeMs, begin, prepared: performance.now() };
}

/** One run of the detector over a picture. Rejects when the device is lost on the way. */
export async function detect(
  { weights, config }: Pick<Model, 'weights' | 'config'>,
  backend: OpenBackend,
  pixels: Pixels,
  decodeMs: number,
): Promise<Run> {
  const input = prepare(pixels, config.inputSize, decodeMs);
  const pass: Pass = { weights, config, stopAfterLayer: config.decoder.layers };
  const clock = stageClock(backend.workDone);
  const numbers = packed(pass, input.pixels_HW3, clock.probe);
  clock.finish();
  try {
    return await readRun(numbers, pass, input, clock, backend);
  } finally {
    numbers.dispose();
  }
}
