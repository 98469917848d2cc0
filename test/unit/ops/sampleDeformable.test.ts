import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import type { Level } from '#lib/ops/levels.ts';
import { sampleDeformable } from '#lib/ops/sampleDeformable.ts';
import { apart } from '#test/support/closeness.ts';
import { sampleCase } from '#test/support/sampleCase.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

const [height, width] = [3, 4];
const level: Level = { height, width, start: 0 };
/** A map whose pixel (x, y) holds 10 y + x + 1. */
const map = Float32Array.from(
  { length: 12 },
  (_, i) => 10 * Math.floor(i / width) + (i % width) + 1,
);

/** The sample at a place given in pixels of the map, 0 the centre of the first. */
async function at(x: number, y: number): Promise<number> {
  const [value] = await valuesOf(() =>
    sampleDeformable(
      tf.tensor4d(map, [1, 12, 1, 1]),
      tf.tensor6d([(x + 0.5) / width, (y + 0.5) / height], [1, 1, 1, 1, 1, 2]),
      tf.ones([1, 1, 1, 1, 1]),
      [level],
    ),
  );
  return value as number;
}

describe.each(['cpu', 'wasm'])('sampleDeformable(...) on %s', (backend) => {
  describe.each(['composed', 'kernel'])('%s', (way) => {
    beforeAll(async () => {
      await tf.setBackend(backend);
      if (way === 'kernel') registerKernels();
      else unregisterKernels();
    });

    it('is the pixel at its centre', async () => {
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          expect(await at(x, y)).toBeCloseTo(10 * y + x + 1, 4);
    });

    it('is the mean half way between pixels', async () => {
      expect(await at(1.5, 0)).toBeCloseTo(2.5, 4);
      expect(await at(1.5, 0.5)).toBeCloseTo(7.5, 4);
    });

    it('fades to zero over the border, and is zero beyond', async () => {
      expect(await at(-0.5, 0)).toBeCloseTo(0.5, 4);
      expect(await at(3.75, 2)).toBeCloseTo(24 / 4, 4);
      for (const [x, y] of [
        [-1.01, 0],
        [4.01, 1],
        [1, -1.2],
        [2, 3.01],
        [-40, 900],
      ] as const)
        expect(await at(x, y)).toBe(0);
    });

    it('takes every image of a batch from its own values', async () => {
      const { value, locations, weights, levels } = sampleCase(2, 4, 1);
      const both = await valuesOf(() =>
        sampleDeformable(value, locations, weights, levels),
      );
      const one = (image: number) =>
        valuesOf(() => {
          const only = <T extends tf.Tensor>(x: T): T => tf.slice(x, image, 1);
          return sampleDeformable(only(value), only(locations), only(weights), levels);
        });
      expect(apart(both, [...(await one(0)), ...(await one(1))])).toBeLessThan(1e-6);
      tf.dispose([value, locations, weights]);
    });
  });

  it.each([4, 3])(
    'gives the same by kernel and composed, with %i channels',
    async (channels) => {
      await tf.setBackend(backend);
      const { value, locations, weights, levels } = sampleCase(2, channels, 2);
      const run = () => valuesOf(() => sampleDeformable(value, locations, weights, levels));
      unregisterKernels();
      const composed = await run();
      registerKernels();
      expect(apart(await run(), composed)).toBeLessThan(2e-6);
      expect(Math.max(...composed)).toBeGreaterThan(0.1);
      tf.dispose([value, locations, weights]);
    },
  );
});
