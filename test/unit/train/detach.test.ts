import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { inputOf } from '#lib/run.ts';
import { learnAtOnce } from '#lib/train/gradients.ts';
import type { Learned } from '#lib/train/lesson.ts';
import { PLAN } from '#lib/train/plan.ts';
import { trainable } from '#lib/train/trainable.ts';
import { DETACH, type Detach } from '#lib/train/detach.ts';
import { apart } from '#test/support/closeness.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

const targets = [
  { label_G: [0, 2], cxcywh01_G4: [0.3, 0.3, 0.2, 0.3, 0.6, 0.6, 0.5, 0.4] },
];
const last = TINY.decoder.layers - 1;
/** Heads of boxes that say something from the beginning: those of a fresh model are all zero. */
const SEED = 7;

let learned: Readonly<Record<Detach, Learned & { read: (path: string) => Float32Array }>>;

function learn(detach: Detach) {
  const saved = initWeights(TINY, SEED);
  const base = fuse(saved, TINY);
  const { dispose, ...made } = trainable(base, TINY, PLAN);
  const random = tf.randomNormal([TINY.decoder.width, 4], 0, 0.3, 'float32', SEED);
  made.variables.forEach((variable, path) => {
    if (/boxHead\.(?:\d+\.)?2\.weight$/.test(path)) variable.assign(random);
  });
  random.dispose();
  const pixels_BHW3 = inputOf(gradientPixels(64), TINY);
  const input = { stage: 'pixels', maps_BHWC: [pixels_BHW3] } as const;
  const lesson = { input, targets, detach, perTarget: 1 };
  const found = learnAtOnce({ ...made, config: TINY }, lesson);
  const values = new Map(
    [...found.gradients].map(([path, t]) => [path, t.dataSync<'float32'>().slice()]),
  );
  found.gradients.forEach((gradient) => gradient.dispose());
  dispose();
  [base, saved].forEach((store) => store.dispose());
  pixels_BHW3.dispose();
  return { ...found, read: (path: string) => values.get(path) ?? new Float32Array() };
}

beforeAll(async () => {
  await tf.setBackend('wasm');
  registerTraining();
  learned = {
    transformers: learn('transformers'),
    lookForwardTwice: learn('lookForwardTwice'),
    none: learn('none'),
  };
});
afterAll(unregisterKernels);

const differs = (a: Detach, b: Detach, path: string) =>
  apart(learned[a].read(path), learned[b].read(path)) > 1e-6;

it('where gradients stop changes no loss', () => {
  for (const detach of DETACH)
    expect(learned[detach].loss).toBeCloseTo(learned.transformers.loss, 4);
});

it('lookForwardTwice: the loss of a box also teaches the correction before it, and no other', () => {
  for (let layer = 0; layer <= last; layer++)
    expect(
      differs('transformers', 'lookForwardTwice', `decoder.boxHead.${layer}.2.weight`),
      `layer ${layer}`,
    ).toBe(layer < last);
  expect(differs('transformers', 'lookForwardTwice', 'query.boxHead.2.weight')).toBe(false);
});

it('none: the decoder’s losses reach the boxes that it began with', () => {
  for (const path of ['query.boxHead.2.weight', 'decoder.boxHead.0.2.weight'])
    expect(differs('transformers', 'none', path)).toBe(true);
  expect(differs('transformers', 'none', `decoder.classHead.${last}.weight`)).toBe(false);
});
