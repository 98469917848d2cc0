import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { centreOf, cornersOf, inverseSigmoid } from '#lib/ops/boxes.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('inverseSigmoid(share)', () => {
  it('undoes the sigmoid', async () => {
    const logits = [-8, -1, -0.1, 0, 0.3, 2, 9];
    const back = await valuesOf(() => inverseSigmoid(tf.sigmoid(tf.tensor1d(logits))));
    back.forEach((value, i) => expect(value).toBeCloseTo(logits[i] as number, 2));
  });

  it('stays finite at 0, at 1 and outside of them', async () => {
    const ends = await valuesOf(() => inverseSigmoid(tf.tensor1d([-3, 0, 1, 7])));
    const most = Math.log(1 / 1e-5);
    [-most, -most, most, most].forEach((end, i) => expect(ends[i]).toBeCloseTo(end, 2));
  });
});

describe('cornersOf(boxes)', () => {
  it('puts the corners half a size from the centre', async () => {
    const corners = await valuesOf(() => cornersOf(tf.tensor2d([[10, 20, 4, 6]])));
    expect([...corners]).toEqual([8, 17, 12, 23]);
  });

  it('is undone by centreOf(corners)', async () => {
    const boxes = [
      [0.5, 0.25, 0.125, 0.5],
      [0, 1, 2, 0],
    ];
    const back = await valuesOf(() => centreOf(cornersOf(tf.tensor2d(boxes))));
    expect([...back]).toEqual(boxes.flat());
  });
});
