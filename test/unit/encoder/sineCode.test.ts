import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { PUBLISHED } from '#lib/params/published.ts';
import { sineCode } from '#lib/encoder/sineCode.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

const code = (height: number, width: number, positionOrder: 'rowMajor' | 'columnMajor') =>
  valuesOf(() =>
    sineCode(height, width, { ...PUBLISHED.rtdetr_r18vd.encoder, width: 8, positionOrder }),
  );

beforeAll(() => tf.setBackend('cpu'));

describe('sineCode(height, width)', () => {
  it('is sin and cos of the row, then of the column', async () => {
    const codes = await code(2, 3, 'rowMajor');
    const [row, column] = [1, 2];
    const token = codes.slice((row * 3 + column) * 8, (row * 3 + column + 1) * 8);
    const expected = [
      ...[Math.sin(1), Math.sin(0.01), Math.cos(1), Math.cos(0.01)],
      ...[Math.sin(2), Math.sin(0.02), Math.cos(2), Math.cos(0.02)],
    ];
    expected.forEach((value, i) => expect(token[i]).toBeCloseTo(value, 6));
  });

  it('has one order on square maps', async () => {
    expect(await code(3, 3, 'rowMajor')).toEqual(await code(3, 3, 'columnMajor'));
  });

  it('mixes the positions of other maps up when it counts column by column', async () => {
    const codes = await code(2, 3, 'columnMajor');
    // Token 2 is the last of the first row, but gets the code of row 1, column 0.
    expect(codes[2 * 8]).toBeCloseTo(Math.sin(1), 6);
    expect(codes[2 * 8 + 4]).toBe(0);
  });
});
