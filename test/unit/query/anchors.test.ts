import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '#lib/query/anchors.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

const levels = [
  { height: 60, width: 4, start: 0 },
  { height: 1, width: 2, start: 240 },
];

beforeAll(() => tf.setBackend('cpu'));

describe('anchors(levels)', () => {
  it('are centred on their pixel, 0.05 of the image wide on the finest level, then 0.1', async () => {
    const boxes = await valuesOf(() => tf.sigmoid(anchors(levels).anchorLogit_S4));
    const token = (index: number) => boxes.slice(index * 4, index * 4 + 4);
    const expected = [
      [122, [2.5 / 4, 30.5 / 60, 0.05, 0.05]],
      [241, [0.75, 0.5, 0.1, 0.1]],
    ] as const;
    for (const [index, box] of expected)
      box.forEach((share, i) => expect(token(index)[i]).toBeCloseTo(share, 6));
  });

  it('are invalid nearer to the border than 0.01, with the largest float as logit', async () => {
    const valid = await valuesOf(() => anchors(levels).valid_S1);
    const rows = [0, 1, 58, 59].map((row) => valid[row * 4]);
    expect(rows).toEqual([0, 1, 1, 0]);
    const logits = await valuesOf(() => anchors(levels).anchorLogit_S4);
    expect(logits[0]).toBe(3.4028234663852886e38);
    expect([...logits].every(Number.isFinite)).toBe(true);
  });
});
