import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { targetsOf, type TruthBox } from '#lib/train/targets.ts';
import type { Model } from '#site/runtime/model.ts';
import { traceRun } from '#site/runtime/trace.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TraceOptions } from '#site/runtime/traceTypes.ts';
import { apart } from '#test/support/closeness.ts';
import { CPU, gradientPixels, tinyModel } from '#test/support/tinyModel.ts';

const OPENED = { report: CPU, workDone: () => Promise.resolve(performance.now()) };
const PIXELS = gradientPixels(64);
const DENOISE: Edit = { kind: 'denoising', seed: 7, queries: 6 };
const LEAK: Edit = { kind: 'replace', path: 'denoising.bias', from: 'denoising.mask' };

let model: Model;
let truth: readonly TruthBox[];
let before = 0;
beforeAll(async () => {
  model = await tinyModel();
  const [first = '', second = ''] = model.config.labels;
  truth = [
    { name: first, xyxyPx: [8, 8, 40, 40], ignored: false },
    { name: second, xyxyPx: [30, 20, 60, 60], ignored: false },
  ];
  before = tf.memory().numTensors;
});
afterAll(() => {
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

async function run(options: TraceOptions) {
  const { report, trace } = await traceRun(model, OPENED, PIXELS, 0, options);
  const frames = await Promise.all(trace.paths.map((path) => trace.read(path)));
  trace.dispose();
  return { report, frames: new Map(frames.map((frame) => [frame.path, frame])) };
}

const complaint = (options: TraceOptions) =>
  traceRun(model, OPENED, PIXELS, 0, options).then(
    () => 'it ran',
    (error: unknown) => (error instanceof Error ? error.message : 'it threw no error'),
  );

describe('traceRun(picture, {denoising})', () => {
  it('shows the queries that lib makes of the same seed and objects', async () => {
    const { frames } = await run({ edits: [DENOISE], truth });
    const { labels } = model.config;
    const options = { seed: 7, denoising: 6, classes: labels.length };
    const made = seededDenoising(targetsOf(truth, labels, 64, 64), options);
    expect(made.groups).toBe(3);
    expect(frames.get('denoising.referenceLogit')?.data).toEqual(made.boxLogit_BN4);
    expect(frames.get('denoising.content')?.shape.slice(0, 2)).toEqual([1, 12]);
    expect(frames.get('denoising.layers.0.cxcywh01')?.shape).toEqual([1, 12, 4]);
  });

  it('leaves the run’s own outputs as they were', async () => {
    const { report } = await run({ edits: [DENOISE], truth });
    const alone = await run({});
    report.run.layers.forEach(({ logit_QV, cxcywh01_Q4 }, layer) => {
      const { logit_QV: logit, cxcywh01_Q4: box } = alone.report.run.layers[layer] ?? {};
      expect(apart(logit_QV, logit ?? [])).toBeLessThan(1e-5);
      expect(apart(cxcywh01_Q4, box ?? [])).toBeLessThan(1e-5);
    });
    expect(report.run.tokens_Q).toEqual(alone.report.run.tokens_Q);
  });

  it('with the mask added as 0 and 1 lets the answers leak into them', async () => {
    const { report } = await run({ edits: [DENOISE, LEAK], truth });
    const alone = await run({});
    const [ours, theirs] = [report.run.layers[0], alone.report.run.layers[0]];
    expect(apart(ours?.logit_QV ?? [], theirs?.logit_QV ?? [])).toBeGreaterThan(1e-3);
  });

  it('says what it lacks', async () => {
    expect(await complaint({ edits: [DENOISE] })).toContain('Nobody knows what is in');
    expect(await complaint({ edits: [DENOISE], truth: [] })).toContain(
      'There is no object',
    );
  });
});
