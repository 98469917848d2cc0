import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { expect, it } from 'vitest';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { createLearner, PLAN } from '#lib/train/index.ts';
import { heapMegabytes } from '#test/bench/heapMegabytes.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

it('forty steps of a whole model hold no more than the tenth: tensors, data, memory', async () => {
  await tf.setBackend('wasm');
  const saved = initWeights(TINY, 1);
  const weights = fuse(saved, TINY);
  saved.dispose();
  const targets = {
    label_G: [0, 2],
    cxcywh01_G4: [0.3, 0.3, 0.2, 0.3, 0.6, 0.6, 0.5, 0.4],
  };
  const plan = { ...PLAN, denoising: 6, average: 0.99 };
  const before = tf.memory().numTensors;
  const learner = createLearner({ weights, config: TINY }, plan, [
    { image: gradientPixels(64), targets },
  ]);
  const held = () => ({
    tensors: tf.memory().numTensors,
    data: tf.backend().numDataIds(),
    bytes: tf.memory().numBytes,
    heap: heapMegabytes(),
  });
  let tenth = held();
  for (let step = 1; step <= 40; step++) {
    await learner.train();
    if (step === 10) tenth = held();
  }
  expect(held()).toEqual(tenth);
  learner.dispose();
  expect(tf.memory().numTensors).toBe(before);
  weights.dispose();
});
