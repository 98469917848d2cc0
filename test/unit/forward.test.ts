import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '#lib/config.ts';
import { forward, type DetectorOutput } from '#lib/forward.ts';
import { initWeights } from '#lib/params/init.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { scope } from '#lib/scope.ts';
import { apart } from '#test/support/closeness.ts';
import { TINY } from '#test/support/tinyConfig.ts';

const images = (batch: number, height: number, width: number) =>
  tf.randomUniform<tf.Rank.R4>([batch, height, width, 3], 0, 1, 'float32', 7);

/** Runs the detector and gives its numbers: logits and boxes of each layer, and the tokens. */
function run(
  pixels_BHW3: tf.Tensor4D,
  store: WeightStore,
  config: Config,
  layers?: number,
) {
  const runs: ReturnType<typeof numbersOf>[] = [];
  tf.tidy(() => {
    runs.push(numbersOf(forward(pixels_BHW3, scope(store), config, layers)));
  });
  const [numbers] = runs;
  if (!numbers) throw new Error('the detector did not run');
  return numbers;
}

function numbersOf({ layers, logit_BQV, cxcywh01_BQ4, tokens_BQ }: DetectorOutput) {
  return {
    layers: layers.map((layer) => ({
      logit: layer.logit_BQV.dataSync<'float32'>(),
      box: layer.cxcywh01_BQ4.dataSync<'float32'>(),
    })),
    logit: logit_BQV.dataSync<'float32'>(),
    box: cxcywh01_BQ4.dataSync<'float32'>(),
    tokens: tokens_BQ.dataSync<'int32'>(),
  };
}

describe('forward(pixels)', () => {
  let store: WeightStore;
  beforeAll(async () => {
    await tf.setBackend('cpu');
    store = initWeights(TINY, 1);
  });
  afterAll(() => store.dispose());

  it('reads every weight and leaves no tensor behind', () => {
    const pixels = images(1, 64, 64);
    const before = tf.memory().numTensors;
    run(pixels, store, TINY);
    expect(store.unread()).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
    pixels.dispose();
  });

  it('of a batch is that of its images, one by one, also when they are not square', () => {
    const pixels = images(2, 64, 96);
    const both = run(pixels, store, TINY);
    [0, 1].forEach((image) => {
      const one = run(tf.slice(pixels, image, 1), store, TINY);
      const part = <T extends { slice(from: number, to: number): T; length: number }>(
        all: T,
      ) => all.slice((image * all.length) / 2, ((image + 1) * all.length) / 2);
      expect(part(both.tokens)).toEqual(one.tokens);
      expect(apart(part(both.logit), one.logit)).toBeLessThan(1e-5);
      expect(apart(part(both.box), one.box)).toBeLessThan(1e-6);
    });
    expect(apart(both.logit.slice(0, 30), both.logit.slice(30))).toBeGreaterThan(1e-3);
  });

  it('stopped after layer n is the beginning of the whole', () => {
    const pixels = images(1, 64, 64);
    const whole = run(pixels, store, TINY);
    expect(whole.layers).toHaveLength(3);
    [1, 2, 3].forEach((layers) => {
      const stopped = run(pixels, store, TINY, layers);
      expect(stopped.layers).toEqual(whole.layers.slice(0, layers));
      expect(stopped.logit).toEqual(whole.layers[layers - 1]?.logit);
    });
  });

  it('refuses to stop before the first or after the last layer', () => {
    const pixels = images(1, 64, 64);
    for (const layers of [0, 4, Number.NaN])
      expect(() => run(pixels, store, TINY, layers)).toThrow('has layers 1 to 3');
  });

  it('says which sides fit when two maps do not', () => {
    expect(() => run(images(1, 64, 80), store, TINY)).toThrow(
      'encoder.ccff.topDown.0: a map of 4 x 6 does not fit one of 4 x 5; the sides of the input must be multiples of 32',
    );
  });

  it('says so when the image has fewer tokens than there are queries', () => {
    const config = { ...TINY, decoder: { ...TINY.decoder, queries: 85 } };
    expect(() => run(images(1, 64, 64), store, config)).toThrow(
      'only 84 tokens for 85 queries',
    );
  });

  it.each<[string, Config]>([
    [
      'bottleneck blocks',
      { ...TINY, backbone: { ...TINY.backbone, layerType: 'bottleneck' } },
    ],
    ['full fusion width', { ...TINY, encoder: { ...TINY.encoder, fusionExpansion: 1 } }],
    ['two AIFI layers', { ...TINY, encoder: { ...TINY.encoder, aifiLayers: 2 } }],
    ['no AIFI', { ...TINY, encoder: { ...TINY.encoder, aifiLevels: [] } }],
    ['learned queries', { ...TINY, decoder: { ...TINY.decoder, learnedQueries: true } }],
  ])('follows a configuration with %s, and reads all its weights', (_, config) => {
    const other = initWeights(config, 2);
    const { box } = run(images(1, 64, 64), other, config);
    expect(other.unread()).toEqual([]);
    expect(box.every((share) => share >= 0 && share <= 1)).toBe(true);
    other.dispose();
  });
});
