import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '#lib/config.ts';
import { partsOf } from '#lib/families/structures.ts';
import { foldBatchNorm, fuse, fuseRepBlocks, intoFused } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { editDistance, nearest } from '#lib/params/nearest.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { storeOf } from '#lib/params/store.ts';
import { forward } from '#lib/forward.ts';
import { scope } from '#lib/scope.ts';
import { readGolden } from '#test/support/readGolden.ts';

const { config } = readGolden('basic');

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('storeOf(tensors)', () => {
  it('names the nearest paths of an unknown one', () => {
    const store = storeOf(
      new Map([
        ['encoder.aifi.0.norm1.weight', tf.zeros([2])],
        ['encoder.aifi.0.norm2.weight', tf.zeros([2])],
        ['query.classHead.bias', tf.zeros([2])],
        ['a', tf.zeros([2])],
      ]),
    );
    expect(() => store.get('encoder.aifi.0.norm3.weight')).toThrow(
      'There is no weight encoder.aifi.0.norm3.weight; the nearest are ' +
        'encoder.aifi.0.norm1.weight, encoder.aifi.0.norm2.weight, query.classHead.bias.',
    );
    store.dispose();
  });

  it('knows what nobody has read', () => {
    const store = storeOf(
      new Map([
        ['a', tf.zeros([1])],
        ['b', tf.zeros([1])],
        ['c', tf.zeros([1])],
      ]),
      ['c'],
    );
    expect(store.has('a')).toBe(true);
    expect(store.unread()).toEqual(['a', 'b']);
    store.get('b');
    expect(store.unread()).toEqual(['a']);
    store.dispose();
  });
});

describe('nearest(name, names)', () => {
  it('orders by edits', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(nearest('query', ['decoder', 'queries', 'quer'], 2)).toEqual([
      'quer',
      'queries',
    ]);
  });
});

describe('initWeights(config, seed)', () => {
  it('gives every weight its shape, the same for the same seed', async () => {
    const [a, b, c] = [
      initWeights(config, 1),
      initWeights(config, 1),
      initWeights(config, 2),
    ];
    for (const { path, shape } of expectedWeights(config))
      expect([path, a.get(path).shape]).toEqual([path, shape]);
    const path = 'encoder.ccff.lateral.0.conv.weight';
    const [first, again, other] = await Promise.all(
      [a, b, c].map((s) => s.get(path).data()),
    );
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    [a, b, c].forEach((store) => store.dispose());
  });

  it('starts with classes at the prior and boxes unchanged', () => {
    const store = initWeights(config, 3);
    const pixels_BHW3 = tf.fill<tf.Rank.R4>([1, 64, 64, 3], 0.5);
    const { cxcywh01_BQ4, layers } = forward(pixels_BHW3, scope(store), config);
    const moved = tf.max(tf.abs(tf.sub(cxcywh01_BQ4, layers[0]?.cxcywh01_BQ4 ?? 0)));
    expect(moved.dataSync()[0]).toBeLessThan(1e-5);
    const bias = store.get('decoder.classHead.0.bias').dataSync()[0] ?? 0;
    expect(1 / (1 + Math.exp(-bias))).toBeCloseTo(0.01, 6);
  });
});

describe('fuse(store, config)', () => {
  it('computes what the unfused store does, with fewer weights', () => {
    const { config: cfg } = readGolden('bottleneck');
    const store = initWeights(cfg, 5);
    // Norms that do something, else folding them would be trivial.
    const lively = storeOf(
      new Map(
        store
          .paths()
          .map((path, i) => [
            path,
            path.includes('.norm.')
              ? tf.add(tf.mul(store.get(path), 0.7), 0.3 + (i % 7) / 10)
              : tf.clone(store.get(path)),
          ]),
      ),
    );
    const fused = fuse(lively, cfg);
    expect(fused.paths().length).toBeLessThan(lively.paths().length / 2 + 60);
    const pixels_BHW3 = tf.randomUniform<tf.Rank.R4>([1, 64, 64, 3], 0, 1, 'float32', 7);
    const plain = forward(pixels_BHW3, scope(lively), cfg);
    const quick = forward(pixels_BHW3, scope(fused), cfg);
    const worst = tf.max(tf.abs(tf.sub(plain.logit_BQV, quick.logit_BQV))).dataSync()[0];
    expect(worst).toBeLessThan(1e-4);
  });

  it('owns what it returns: the given store stays, nothing leaks', () => {
    const before = tf.memory().numTensors;
    const store = initWeights(config, 1);
    const folded = foldBatchNorm(store, partsOf(config));
    const fused = fuseRepBlocks(folded, partsOf(config));
    store.dispose();
    folded.dispose();
    expect(tf.memory().numTensors).toBe(before + fused.paths().length);
    expect(fused.get('encoder.ccff.topDown.0.bottlenecks.1.fused.weight').shape).toEqual([
      3, 3, 8, 8,
    ]);
    expect(fused.has('encoder.ccff.topDown.0.bottlenecks.1.conv1.conv.weight')).toBe(false);
    fused.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('folds with the epsilon that config.json gives to CCFF and not to the backbone', () => {
    const coarse: Config = {
      ...config,
      encoder: { ...config.encoder, batchNormEps: 3 },
      decoder: { ...config.decoder, batchNormEps: 3 },
    };
    const store = initWeights(coarse, 1);
    const fused = foldBatchNorm(store, partsOf(coarse));
    const ratio = (path: string) =>
      (fused.get(path).dataSync()[0] ?? 0) / (store.get(path).dataSync()[0] ?? 1);
    expect(ratio('encoder.ccff.lateral.0.conv.weight')).toBeCloseTo(0.5, 5);
    expect(ratio('query.inputProj.0.conv.weight')).toBeCloseTo(0.5, 5);
    expect(ratio('encoder.inputProj.0.conv.weight')).toBeCloseTo(1, 4);
    expect(ratio('backbone.stem.0.conv.weight')).toBeCloseTo(1, 4);
  });
});

describe('intoFused(store, config)', () => {
  it('makes what fuse does, holds no more than one unit beside it, and leaves nothing of the store', () => {
    const before = tf.memory().numTensors;
    const store = initWeights(config, 1);
    const kept = fuse(store, config);
    const bytes = tf.memory().numBytes;
    const fused = intoFused(store, config);
    expect(tf.memory().numBytes).toBeLessThan(bytes);
    expect(fused.paths()).toEqual(kept.paths());
    for (const path of fused.paths())
      expect([...fused.get(path).dataSync()]).toEqual([...kept.get(path).dataSync()]);
    kept.dispose();
    fused.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
