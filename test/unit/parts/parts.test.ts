import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/cli/model.ts';
import type { Config } from '#lib/config.ts';
import { positionsOf } from '#lib/parts/flopsOf.ts';
import { stepsOf, workOf } from '#lib/cost/work.ts';
import { partsOf } from '#lib/families/structures.ts';
import { backboneFields } from '#lib/numbers/receptiveField.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { fuse } from '#lib/params/fuse.ts';
import { expectedWeights, weightsOf } from '#lib/params/weightsOf.ts';
import { fusedParts } from '#lib/parts/fused.ts';
import { traceOf } from '#lib/run.ts';
import { readGolden } from '#test/support/readGolden.ts';

/**
 * Tensors, parameters, operations that the published tables count and all of them, at 640 x 640 and
 * at 352 x 608, and the receptive fields of stem and stages, as they were counted weight by weight
 * before there were lists of parts.
 */
const PINNED = [
  [
    'rtdetr_r18vd',
    [480, 20184464, 60489676800, 61633689600, 32422394880, 33347158016],
    [15, 47, 103, 215, 439],
  ],
  [
    'rtdetr_r34vd',
    [594, 31441668, 92380160000, 93780992000, 49357351936, 50538934272],
    [15, 63, 183, 551, 903],
  ],
  [
    'rtdetr_r50vd_m',
    [742, 36647020, 104752230400, 106666700800, 56366117888, 58061338624],
    [15, 39, 95, 271, 431],
  ],
  [
    'rtdetr_r50vd',
    [722, 42944620, 136224870400, 138139340800, 72810572288, 74505793024],
    [15, 39, 95, 271, 431],
  ],
  [
    'rtdetr_r101vd',
    [977, 76661740, 258779750400, 261038284800, 136845497088, 138700052736],
    [15, 39, 95, 815, 975],
  ],
  [
    'embedded',
    [582, 3240008, 7775526400, 7939264000, 4134608000, 4239597056],
    [15, 47, 103, 215, 439],
  ],
  [
    'nano',
    [480, 1163000, 3660441600, 3733862400, 1931265120, 1968649568],
    [15, 47, 103, 215, 439],
  ],
] as const;

const configs: Readonly<Record<string, Config>> = {
  ...PUBLISHED,
  embedded: await loadConfig('embedded'),
  nano: await loadConfig('nano'),
};

beforeAll(() => tf.setBackend('cpu'));

describe.each(PINNED)('the parts of %s', (name, counts, fields) => {
  const config = configs[name] ?? PUBLISHED.rtdetr_r18vd;
  const parts = partsOf(config);

  it('make the weights, parameters and operations that they always made', () => {
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    const flopsAt = (size: readonly [number, number]) => {
      const work = workOf(parts, { size });
      const counted = work.filter((one) => one.counted);
      return [counted, work].map((some) => sum(some.map(({ flops }) => flops)));
    };
    const work = workOf(parts, { size: [640, 640] });
    expect([
      expectedWeights(config).length,
      sum(work.map(({ parameters }) => parameters)),
      ...flopsAt([640, 640]),
      ...flopsAt([352, 608]),
    ]).toEqual(counts);
  });

  it('see as far as they always saw', () => {
    expect(backboneFields(config.backbone).map(({ size }) => size)).toEqual(fields);
  });
});

describe.each(['basic', 'basicWide', 'bottleneck'] as const)(
  'the parts of golden %s',
  (name) => {
    const { config } = readGolden(name);
    const size = [64, 96] as const;
    const black = { shape: [1, ...size, 3], data: new Float32Array(64 * 96 * 3) };
    const parts = partsOf(config);

    it('say of every step what its module shows: that it is there, and how large', () => {
      const weights = initWeights(config, 1);
      const trace = traceOf(black, { weights, config });
      expect(weights.unread()).toEqual([]);
      const shapes = new Map(trace.steps.map(({ path, shape }) => [path, shape]));
      for (const part of parts)
        for (const step of stepsOf(part)) {
          const shape = shapes.get(step);
          expect(shape, `${part.path} makes ${step}`).toBeDefined();
          if (part.kind !== 'convNorm' || part.at === 'constant' || !shape) continue;
          // The first convolution of a bottleneck comes before it halves the map.
          if (part.path.endsWith('.conv.0')) continue;
          const [, height = 0, width = 0] = shape;
          expect(height * width, part.path).toBe(positionsOf(part.at, { size }));
        }
      trace.dispose();
      weights.dispose();
    });

    it('once fused are those of a fused store', () => {
      const weights = initWeights(config, 1);
      const fused = fuse(weights, config);
      const specs = fusedParts(parts).flatMap(weightsOf);
      expect(specs.map(({ path }) => path).sort()).toEqual([...fused.paths()].sort());
      for (const { path, shape } of specs)
        expect(fused.get(path).shape, path).toEqual(shape);
      fused.dispose();
      weights.dispose();
    });
  },
);
