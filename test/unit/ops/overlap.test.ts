import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { boxAt, giou, iou, xyxyOf } from '#lib/numbers/boxes.ts';
import { overlap } from '#lib/ops/overlap.ts';
import { seededRandom } from '#lib/scene/random.ts';

beforeAll(() => tf.setBackend('cpu'));

const random = seededRandom(5);
const K = 50;
const boxes = () =>
  Float32Array.from({ length: 4 * K }, (_, i) =>
    i % 4 < 2 ? random() : 0.05 + 0.4 * random(),
  );

it('overlap(a, b) is what the plain numbers say of every pair', async () => {
  const [a, b] = [boxes(), boxes()];
  const { iou_K1, giou_K1 } = overlap(tf.tensor2d(a, [K, 4]), tf.tensor2d(b, [K, 4]));
  const [found, generalised] = [await iou_K1.data(), await giou_K1.data()];
  let apart = 0;
  for (let k = 0; k < K; k++) {
    const [one, other] = [xyxyOf(boxAt(a, k)), xyxyOf(boxAt(b, k))];
    expect(found[k]).toBeCloseTo(iou(one, other), 5);
    expect(generalised[k]).toBeCloseTo(giou(one, other), 5);
    if (found[k] === 0) apart++;
  }
  expect(apart).toBeGreaterThan(5);
});

it('overlap(a, a) is 1', async () => {
  const a_K4 = tf.tensor2d(boxes(), [K, 4]);
  const { iou_K1, giou_K1 } = overlap(a_K4, a_K4);
  expect(Math.min(...(await iou_K1.data()))).toBeCloseTo(1, 6);
  expect(Math.min(...(await giou_K1.data()))).toBeCloseTo(1, 6);
});
