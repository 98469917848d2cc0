import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { detect } from '#lib/detector.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { readGolden } from '#test/support/readGolden.ts';

const { config, weights, trace } = readGolden('basic');

/** The golden checkpoint's input as a picture of the network's size. */
function picture() {
  const { shape, data } = trace.get('input.pixels') ?? { shape: [], data: [] };
  const [, height = 0, width = 0] = shape;
  const rgba = new Uint8Array(height * width * 4).fill(255);
  for (let i = 0; i < height * width; i++)
    for (let c = 0; c < 3; c++) rgba[i * 4 + c] = Math.round((data[i * 3 + c] ?? 0) * 255);
  return { width, height, data: rgba };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const stop = (layer: number): Edit => ({ kind: 'stop', layer });

describe('detect(pixels, weights, config)', () => {
  const options = { size: [64, 64], threshold: 0.6 } as const;

  it('finds the reference’s objects, by class, score and box', async () => {
    const store = openWeights([weights], config);
    const found = await detect(picture(), store, config, options);
    const logits = trace.get('logits')?.data ?? new Float32Array();
    const boxes = trace.get('pred_boxes')?.data ?? new Float32Array();
    const classes = config.labels.length;
    const score = (logit: number) => 1 / (1 + Math.exp(-logit));
    const wanted = [...logits.keys()]
      .toSorted((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0))
      .slice(0, config.decoder.queries)
      .filter((pair) => score(logits[pair] ?? 0) > options.threshold);
    expect(wanted.length).toBeGreaterThan(3);
    expect(found.map(({ label }) => label)).toEqual(wanted.map((pair) => pair % classes));
    found.forEach((detection, i) => {
      const pair = wanted[i] ?? 0;
      const [cx = 0, cy = 0, w = 0, h = 0] = boxes.slice(
        Math.floor(pair / classes) * 4,
        Math.floor(pair / classes) * 4 + 4,
      );
      expect(detection.score).toBeCloseTo(score(logits[pair] ?? 0), 4);
      const corners = [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
      corners.forEach((side, s) => {
        expect(detection.xyxyPx[s]).toBeCloseTo(side * 64, 2);
      });
    });
    store.dispose();
  });

  it('leaves no tensor behind, at any layer, nor when it fails', async () => {
    const store = openWeights([weights], config);
    const before = tf.memory();
    for (const layer of [1, 2])
      await detect(picture(), store, config, { ...options, edits: [stop(layer)] });
    await detect(picture(), store, config, options);
    await expect(
      detect(picture(), store, config, { ...options, edits: [stop(9)] }),
    ).rejects.toThrow('layers 1 to 2');
    const after = tf.memory();
    expect([after.numTensors, after.numBytes]).toEqual([
      before.numTensors,
      before.numBytes,
    ]);
    store.dispose();
  });
});
