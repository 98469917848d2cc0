import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/cli/model.ts';
import {
  bilinearTaps,
  levelOfValues,
  sampleBilinear,
} from '#lib/numbers/sampleBilinear.ts';
import { levelOfToken, tokenAt, tokenLevels, tokenPosition } from '#lib/numbers/tokens.ts';
import { sampleComposed } from '#lib/ops/sampleComposed.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('tokenLevels(config)', () => {
  it('of R50 at 640 px has 8400 tokens', () => {
    const levels = tokenLevels(PUBLISHED.rtdetr_r50vd);
    expect(levels.map(({ start }) => start)).toEqual([0, 6400, 8000]);
    expect(levels.reduce((sum, { height, width }) => sum + height * width, 0)).toBe(8400);
  });

  it('follows the size of the input', async () => {
    const levels = tokenLevels(await loadConfig(), [64, 96]);
    expect(levels.map(({ height, width }) => [height, width])).toEqual([
      [8, 12],
      [4, 6],
      [2, 3],
    ]);
  });
});

describe('tokenPosition(token, levels)', () => {
  const levels = tokenLevels(PUBLISHED.rtdetr_r50vd, [64, 96]);

  it('finds row, column and centre; tokenAt finds the token again', () => {
    const last = levels.reduce((sum, { height, width }) => sum + height * width, 0);
    for (let token = 0; token < last; token++) {
      const { level, row, column } = tokenPosition(token, levels);
      const home = levels[level];
      expect(home && tokenAt(home, row, column)).toBe(token);
    }
    expect(tokenPosition(13, levels)).toMatchObject({
      level: 0,
      row: 1,
      column: 1,
      stride: 8,
    });
    expect(tokenPosition(96, levels)).toMatchObject({ level: 1, x01: 1 / 12, y01: 1 / 8 });
  });

  it('refuses what is no token', () => {
    expect(() => levelOfToken(126, levels)).toThrow('tokens 0 to 125, not 126');
    expect(() => levelOfToken(-1, levels)).toThrow(RangeError);
  });
});

describe('sampleBilinear(map, x, y)', () => {
  const map = { shape: [2, 2, 1], data: Float32Array.of(1, 2, 3, 4) };

  it('at the centre of a pixel is the pixel', () =>
    expect([...sampleBilinear(map, 0.75, 0.25)]).toEqual([2]));
  it('in the middle is the mean of four', () =>
    expect([...sampleBilinear(map, 0.5, 0.5)]).toEqual([2.5]));
  it('at the corner of the image is a quarter of the pixel: the rest is zero', () =>
    expect([...sampleBilinear(map, 0, 0)]).toEqual([0.25]));
  it('far outside is zero', () => expect([...sampleBilinear(map, 3, -2)]).toEqual([0]));

  it('has shares that sum to 1', () => {
    const taps = bilinearTaps(5, 7, 0.31, 0.87);
    expect(taps.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('weighed over points and levels is the model’s deformable sampling', async () => {
    const levels = [
      { height: 4, width: 6, start: 0 },
      { height: 2, width: 3, start: 24 },
    ];
    const value = {
      path: 'value',
      dims: 'BSMD',
      shape: [1, 30, 2, 3],
      data: await valuesOf(() => noise([1, 30, 2, 3], 1)),
    };
    const places = await valuesOf(() =>
      tf.randomUniform([1, 1, 2, 2, 2, 2], -0.2, 1.2, 'float32', 2),
    );
    const shares = await valuesOf(() => tf.softmax(noise([1, 1, 2, 4], 3)));
    const theirs = await valuesOf(() =>
      sampleComposed(
        tf.tensor4d(value.data, [1, 30, 2, 3]),
        tf.tensor6d(places, [1, 1, 2, 2, 2, 2]),
        tf.tensor5d(shares, [1, 1, 2, 2, 2]),
        levels,
      ),
    );
    const ours = [0, 1].flatMap((head) => {
      const sum = [0, 0, 0];
      levels.forEach((level, l) => {
        const levelMap = levelOfValues(value, level, head);
        [0, 1].forEach((point) => {
          const at = (head * 2 + l) * 2 + point;
          const [x = 0, y = 0] = places.slice(2 * at, 2 * at + 2);
          sampleBilinear(levelMap, x, y).forEach((found, c) => {
            sum[c] = (sum[c] ?? 0) + found * (shares[at] ?? 0);
          });
        });
      });
      return sum;
    });
    expect(apart(ours, theirs)).toBeLessThan(1e-5);
  });
});
