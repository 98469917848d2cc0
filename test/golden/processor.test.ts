import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '#lib/config.ts';
import { detect } from '#lib/detector.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { inputOf } from '#lib/run.ts';
import { seededPicture } from '#test/support/seededPicture.ts';

/** What transformers made of one picture. */
interface Result {
  readonly shape: readonly number[];
  readonly samples: readonly number[];
  readonly means: readonly number[];
  /** Class, score, left, top, right, bottom; null where PyTorch cannot run on an input of this shape. */
  readonly boxes:
    readonly (readonly [number, number, number, number, number, number])[] | null;
}

/** Written by weights/goldens/make_processor.py. */
const { pictures, cases } = JSON.parse(
  readFileSync(new URL('processor.json', import.meta.url), 'utf8'),
) as {
  pictures: (readonly [height: number, width: number])[];
  cases: { settings: Record<string, unknown>; results: Result[] }[];
};

const folder = new URL('laterNames/', import.meta.url);
const configJson: unknown = JSON.parse(
  readFileSync(new URL('config.json', folder), 'utf8'),
);
const bytes = new Uint8Array(readFileSync(new URL('model.safetensors', folder))).buffer;

const named = cases.map(
  ({ settings, results }) => [JSON.stringify(settings), settings, results] as const,
);

describe('what transformers makes of a picture, we make', () => {
  let weights: WeightStore;
  beforeAll(async () => {
    await tf.setBackend('wasm');
    const saved = openWeights([bytes], readConfig(configJson));
    weights = fuse(saved, readConfig(configJson));
    saved.dispose();
  });
  afterAll(() => {
    weights.dispose();
  });

  it.each(named)('%s', async (_, settings, results) => {
    const config = readConfig(configJson, settings);
    for (const [index, [height, width]] of pictures.entries()) {
      const picture = seededPicture(1 + index, height, width);
      const result = results[index];
      if (!result?.boxes)
        expect(() => inputOf(picture, config)).toThrow(
          /^The input would be .* multiples of 32/,
        );
      else {
        expectPixels(inputOf(picture, config), result);
        await expectBoxes(picture, weights, config, result.boxes);
      }
    }
  });
});

/** Pillow's processor is followed to the bit, so 1/255 is not needed: a rounding of float32 is. */
function expectPixels(pixels_BHW3: tf.Tensor4D, { shape, samples, means }: Result): void {
  expect(pixels_BHW3.shape).toEqual(shape);
  const data = pixels_BHW3.dataSync<'float32'>();
  const ours = samples.map((_sample, k) => data[(k * 7919) % data.length] ?? NaN);
  expect(largest(ours, samples)).toBeLessThanOrEqual(1e-6);
  const mean = [0, 1, 2].map((channel) => {
    const ofChannel = data.filter((_value, at) => at % 3 === channel);
    return ofChannel.reduce((sum, value) => sum + value, 0) / ofChannel.length;
  });
  expect(largest(mean, means)).toBeLessThanOrEqual(1e-6);
  pixels_BHW3.dispose();
}

/** Differences relative to the size of numbers above one. */
const largest = (ours: readonly number[], theirs: readonly number[]) =>
  Math.max(
    ...theirs.map(
      (their, i) => Math.abs((ours[i] ?? NaN) - their) / Math.max(1, Math.abs(their)),
    ),
  );

async function expectBoxes(
  picture: ReturnType<typeof seededPicture>,
  weights: WeightStore,
  config: Config,
  boxes: NonNullable<Result['boxes']>,
): Promise<void> {
  const found = await detect(picture, weights, config, { threshold: 0 });
  for (const [label, score, ...xyxyPx] of boxes) {
    const same = found.filter(
      (one) => one.label === label && Math.abs(one.score - score) < 1e-3,
    );
    const off = same.map((one) =>
      Math.max(...one.xyxyPx.map((side, i) => Math.abs(side - (xyxyPx[i] ?? NaN)))),
    );
    expect(Math.min(...off)).toBeLessThan(0.1);
  }
}
