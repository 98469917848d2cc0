import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { seededRandom } from '#lib/scene/random.ts';
import { denoisingLosses, lossParts } from '#lib/train/layerLosses.ts';
import { denoisingPairs } from '#lib/train/pairs.ts';
import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { setLoss } from '#lib/train/setLoss.ts';
import { apart } from '#test/support/closeness.ts';

const [layers, classes] = [3, 4];
const random = seededRandom(8);
const targets = {
  label_G: [3, 0, 1],
  cxcywh01_G4: [0.3, 0.3, 0.2, 0.3, 0.6, 0.7, 0.4, 0.2, 0.9, 0.1, 0.1, 0.1],
};
const made = seededDenoising(targets, { seed: 4, denoising: 6, classes });
const queries = made.positive_BN.length;
const outputs = Array.from({ length: layers }, () => ({
  logit_QV: Float32Array.from({ length: queries * classes }, () => 6 * random() - 4),
  cxcywh01_Q4: Float32Array.from({ length: queries * 4 }, (_, i) =>
    i % 4 < 2 ? random() : 0.05 + 0.5 * random(),
  ),
}));

// What the detector's own queries are told is compared in setLoss.test.ts.
it('denoisingLosses are those of the tensors, with their gradients by every logit and box', async () => {
  await tf.setBackend('cpu');
  registerTraining();
  const rows = layers * queries;
  const all = (of: 'logit_QV' | 'cxcywh01_Q4') =>
    outputs.flatMap((output) => Array.from(output[of]));
  const inputs = [
    tf.tensor2d(all('logit_QV'), [rows, classes]),
    tf.tensor2d(all('cxcywh01_Q4'), [rows, 4]),
  ] as const;
  const pairs = denoisingPairs(made, layers, [targets]);
  const partsOf = (logit: Tensor2D, box: Tensor2D) =>
    setLoss(logit, box, layers, pairs, targets.label_G.length * made.groups);
  const { vfl_X, l1_X, giou_X } = partsOf(...inputs);
  const [byLogit, byBox] = tf.grads((logit, box) => {
    const parts = partsOf(logit as Tensor2D, box as Tensor2D);
    return tf.sum(tf.addN([parts.vfl_X, parts.l1_X, parts.giou_X]));
  })([...inputs]);

  const told = denoisingLosses(outputs, made, targets);
  const numbers = (t: tf.Tensor | undefined) => Array.from(t?.dataSync() ?? []);
  const sums = told.map(lossParts);
  expect(
    apart(
      numbers(vfl_X),
      sums.map(({ vfl }) => vfl),
    ),
  ).toBeLessThan(1e-5);
  expect(
    apart(
      numbers(l1_X),
      sums.map(({ l1 }) => l1),
    ),
  ).toBeLessThan(1e-5);
  expect(
    apart(
      numbers(giou_X),
      sums.map(({ giou }) => giou),
    ),
  ).toBeLessThan(1e-5);
  const boxes = told.flatMap(({ boxGradient_Q4 }) => Array.from(boxGradient_Q4));
  const logits = told.flatMap(({ logitGradient_QV }) => Array.from(logitGradient_QV));
  expect(apart(numbers(byLogit), logits)).toBeLessThan(1e-5);
  expect(apart(numbers(byBox), boxes)).toBeLessThan(1e-5);
  expect(boxes.some((slope) => slope !== 0)).toBe(true);
});
