import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { targetsOf } from '#lib/train/targets.ts';
import { unpacked } from '#site/run/openReplay.ts';
import { readReplay } from '#site/run/readReplay.ts';
import { recordReplay } from '#site/replay/record.ts';
import { createRecorder } from '#site/replay/recorder.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { apart } from '#test/support/closeness.ts';
import { CPU, tinyModel } from '#test/support/tinyModel.ts';

const DENOISE: Edit = { kind: 'denoising', seed: 1, queries: 8 };

it('recordReplay(spec with a denoising edit) holds its queries, made of the scene’s objects', async () => {
  const model = await tinyModel();
  const recorder = createRecorder(() => Promise.resolve(model), CPU);
  const whatIf = [{ edits: [DENOISE], see: ['denoising.cxcywh01', 'denoising.mask'] }];
  const spec = {
    chapter: 'toy',
    seed: 1_000_578,
    see: [],
    shades: [],
    energy: [],
    everySecond: [],
    weights: [],
    whatIf,
  };
  const { buffer } = await recordReplay(spec, recorder);
  await recorder.dispose();
  model.dispose();
  expect(tf.memory().numTensors).toBe(0);

  const replay = readReplay(await unpacked(buffer), '/toy.safetensors');
  const denoised = await replay.whatIf([DENOISE]);
  const { labels } = replay.model;
  const targets = targetsOf(replay.picture.truth ?? [], labels, 320, 320);
  const options = { seed: 1, denoising: 8, classes: labels.length };
  const { label_BN, groups, perGroup } = seededDenoising(targets, options);
  expect(groups * perGroup).toBeGreaterThan(0);
  const shown = await denoised.see('denoising.cxcywh01');
  expect(shown.shape).toEqual([1, label_BN.length, 4]);
  denoised.run.layers.forEach(({ logit_QV, cxcywh01_Q4 }, layer) => {
    const alone = replay.run.layers[layer];
    expect(apart(logit_QV, alone?.logit_QV ?? [])).toBeLessThan(1e-2);
    expect(apart(cxcywh01_Q4, alone?.cxcywh01_Q4 ?? [])).toBeLessThan(1e-2);
  });
});
