import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { seededRandom } from '#lib/scene/random.ts';
import type { Targets } from '#lib/train/denoising.ts';
import { denoisingPairs, matchRows } from '#lib/train/pairs.ts';
import { layerLosses, lossParts } from '#lib/train/layerLosses.ts';
import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { setLoss } from '#lib/train/setLoss.ts';
import { apart } from '#test/support/closeness.ts';

const [layers, queries, classes] = [3, 12, 4];
const rows = layers * queries;
const random = seededRandom(8);
const logit_RV = Float32Array.from({ length: rows * classes }, () => 4 * random() - 3);
const cxcywh01_R4 = Float32Array.from({ length: rows * 4 }, (_, i) =>
  i % 4 < 2 ? random() : 0.1 + 0.4 * random(),
);
const targets: Targets = {
  label_G: [2, 0, 2],
  cxcywh01_G4: [0.3, 0.3, 0.2, 0.4, 0.7, 0.6, 0.3, 0.3, 0.5, 0.2, 0.6, 0.2],
};

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerTraining();
});

/** Losses and gradients of all rows, by tensors. */
function taught(wanted: Targets) {
  const pairs = matchRows(logit_RV, cxcywh01_R4, { layers, queries, each: 1 }, [wanted]);
  const count = Math.max(1, wanted.label_G.length);
  const partsOf = (logit: Tensor2D, box: Tensor2D) =>
    setLoss(logit, box, layers, pairs, count);
  const inputs = [
    tf.tensor2d(logit_RV, [rows, classes]),
    tf.tensor2d(cxcywh01_R4, [rows, 4]),
  ] as const;
  const { vfl_X, l1_X, giou_X } = partsOf(...inputs);
  const [byLogit, byBox] = tf.grads((logit, box) => {
    const parts = partsOf(logit as Tensor2D, box as Tensor2D);
    return tf.sum(tf.addN([parts.vfl_X, parts.l1_X, parts.giou_X]));
  })([...inputs]);
  const numbers = (t: tf.Tensor | undefined) => Array.from(t?.dataSync() ?? []);
  return {
    pairs,
    ...{ vfl: numbers(vfl_X), l1: numbers(l1_X), giou: numbers(giou_X) },
    ...{ byLogit: numbers(byLogit), byBox: numbers(byBox) },
  };
}

const outputs = Array.from({ length: layers }, (_, layer) => ({
  logit_QV: logit_RV.slice(layer * queries * classes, (layer + 1) * queries * classes),
  cxcywh01_Q4: cxcywh01_R4.slice(layer * queries * 4, (layer + 1) * queries * 4),
}));

describe('setLoss(rows, pairs)', () => {
  it('sums and gradients are those of the plain numbers, query by query', () => {
    const found = taught(targets);
    const [first, second, third] = outputs;
    if (!first || !second || !third) throw new Error('There are three layers.');
    const told = layerLosses([first, second], third, targets);
    const each = [...told.layers, told.encoder];
    each.forEach((loss, layer) => {
      const sums = lossParts(loss);
      expect(found.vfl[layer]).toBeCloseTo(sums.vfl, 5);
      expect(found.l1[layer]).toBeCloseTo(sums.l1, 5);
      expect(found.giou[layer]).toBeCloseTo(sums.giou, 5);
    });
    const byLogit = each.flatMap(({ logitGradient_QV }) => Array.from(logitGradient_QV));
    const byBox = each.flatMap(({ boxGradient_Q4 }) => Array.from(boxGradient_Q4));
    expect(apart(found.byLogit, byLogit)).toBeLessThan(1e-6);
    expect(apart(found.byBox, byBox)).toBeLessThan(1e-5);
    expect(byBox.some((slope) => slope !== 0)).toBe(true);
  });

  it('of a picture of nothing teaches every score, and no box', () => {
    const nothing: Targets = { label_G: [], cxcywh01_G4: [] };
    const rowsOf = { layers, queries, each: 1 };
    const pairs = matchRows(logit_RV, cxcywh01_R4, rowsOf, [nothing]);
    expect(pairs.row_K).toHaveLength(0);
    const box_R4 = tf.tensor2d(cxcywh01_R4, [rows, 4]);
    const vfl = (logit: tf.Tensor) => {
      const told = setLoss(logit as Tensor2D, box_R4, layers, pairs, 1);
      expect([...told.l1_X.dataSync(), ...told.giou_X.dataSync()].some(Boolean)).toBe(
        false,
      );
      return tf.sum(told.vfl_X);
    };
    const byLogit = tf
      .grad(vfl)(tf.tensor2d(logit_RV, [rows, classes]))
      .dataSync();
    expect(byLogit.every((slope) => slope > 0)).toBe(true);
  });
});

describe('pairs', () => {
  it('matchRows: every target has a query of its own in every layer', () => {
    const { pairs } = taught(targets);
    expect(pairs.row_K).toHaveLength(layers * 3);
    expect(new Set(pairs.row_K).size).toBe(layers * 3);
    pairs.row_K.forEach((row, k) => {
      expect(row).toBe((pairs.layer_K[k] ?? 0) * queries + (pairs.query_K[k] ?? 0));
      expect(pairs.label_K[k]).toBe(targets.label_G[pairs.target_K[k] ?? -1]);
    });
  });

  it('denoisingPairs: positive queries find the object that they were made of', () => {
    const made = seededDenoising(targets, { seed: 2, denoising: 6, classes });
    const pairs = denoisingPairs(made, layers, [targets]);
    const perLayer = made.groups * 3;
    expect(pairs.row_K).toHaveLength(layers * perLayer);
    pairs.query_K.forEach((query, k) => {
      expect(made.positive_BN[query]).toBe(1);
      expect(pairs.target_K[k]).toBe(made.target_BN[query]);
    });
  });
});
