import { expect, test } from 'vitest';
import { everySecond } from '#lib/trace/frameMaths.ts';

/** A map of 3 x 5 cells whose two channels say row and column. */
const map = {
  path: 'map',
  dims: 'BHWC',
  shape: [2, 3, 5, 2],
  data: Float32Array.from({ length: 60 }, (_, i) => {
    const cell = Math.floor(i / 2) % 15;
    const value = i % 2 === 0 ? Math.floor(cell / 5) : cell % 5;
    return i < 30 ? value : 10 + value;
  }),
};

test('everySecond(map) keeps rows and columns 0, 2, 4 of every picture with all channels', () => {
  const { shape, data } = everySecond(map);
  expect(shape).toEqual([2, 2, 3, 2]);
  const one = [0, 0, 0, 2, 0, 4, 2, 0, 2, 2, 2, 4];
  expect([...data]).toEqual([...one, ...one.map((value) => 10 + value)]);
  expect(() => everySecond({ ...map, dims: 'BSC' })).toThrow('not a map');
});
