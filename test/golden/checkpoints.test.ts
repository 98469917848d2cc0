import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { traceOf } from '#lib/run.ts';
import { compareValues } from '#lib/trace/difference.ts';
import { inOurOrder, matchQueries } from '#lib/trace/queryOrder.ts';
import type { Trace } from '#lib/trace/record.ts';
import { compareTrace } from '#test/support/compareTrace.ts';
import { GOLDEN_CASES, readGolden, type GoldenCase } from '#test/support/readGolden.ts';

const TOLERANCE = 1e-4;
const BOX_TOLERANCE = 1e-5;

const golden = new Map(GOLDEN_CASES.map((name) => [name, readGolden(name)]));
const goldenOf = (name: GoldenCase) => golden.get(name) ?? readGolden(name);

/** Runs a golden checkpoint, hands its trace to `inspect`, and frees everything. */
async function run<T>(
  name: GoldenCase,
  change: (store: WeightStore) => WeightStore,
  inspect: (trace: Trace, store: WeightStore) => Promise<T>,
): Promise<T> {
  const { config, weights, pixels } = goldenOf(name);
  const opened = openWeights([weights], config);
  const store = change(opened);
  const trace = traceOf(pixels, { weights: store, config });
  try {
    return await inspect(trace, store);
  } finally {
    trace.dispose();
    if (store !== opened) store.dispose();
    opened.dispose();
  }
}

const asItIs = (store: WeightStore) => store;

describe.each(['cpu', 'wasm'])('golden checkpoints on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
  });

  describe.each(['composed operations', 'kernels'])('by %s', (way) => {
    beforeAll(way === 'kernels' ? registerKernels : unregisterKernels);
    afterAll(unregisterKernels);

    it.each(GOLDEN_CASES)('%s: every tensor shown is PyTorch’s', async (name) => {
      const before = tf.memory().numTensors;
      const found = await run(name, asItIs, async (trace, store) => {
        expect(store.unread()).toEqual([]);
        return compareTrace(trace, goldenOf(name).trace, TOLERANCE);
      });
      expect(found).toBe('agrees');
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  describe('with fused weights', () => {
    it.each(GOLDEN_CASES)('%s: every tensor shown is still PyTorch’s', async (name) => {
      const { config, trace: reference } = goldenOf(name);
      const before = tf.memory().numTensors;
      const found = await run(
        name,
        (store) => fuse(store, config),
        async (trace, store) => {
          expect(store.unread()).toEqual([]);
          expect(store.paths().filter((path) => path.includes('.norm.mean'))).toEqual([]);
          return compareTrace(trace, reference, TOLERANCE);
        },
      );
      expect(found).toBe('agrees');
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it.each(GOLDEN_CASES)('%s: the last layer’s boxes are within 1e-5', async (name) => {
    const { config, trace: reference } = goldenOf(name);
    const path = `decoder.layers.${config.decoder.layers - 1}.cxcywh01`;
    const [tokens_BQ, cxcywh01_BQ4] = [reference.get('query.tokens'), reference.get(path)];
    if (!tokens_BQ || !cxcywh01_BQ4) throw new Error(`${name} lacks ${path}`);
    await run(name, asItIs, async (trace) => {
      const order = matchQueries(await trace.read('query.tokens'), tokens_BQ);
      expect(order).not.toBeNull();
      const expected = inOurOrder(cxcywh01_BQ4, 'BQ4', order);
      const { largest } = compareValues(await trace.read(path), expected);
      expect(largest).toBeLessThanOrEqual(BOX_TOLERANCE / 2);
    });
  });
});
