import { describe, expect, test } from 'vitest';
import { extent, mean, statisticsOf } from '#lib/numbers/statistics.ts';

describe('statistics', () => {
  test('statisticsOf(values) leaves out what is not finite and counts exact zeros', () => {
    const { count, mean, min, max, zeros, notFinite } = statisticsOf([
      0,
      0,
      4,
      NaN,
      Infinity,
    ]);
    expect({ count, min, max, zeros, notFinite }).toEqual({
      count: 3,
      min: 0,
      max: 4,
      zeros: 0.4,
      notFinite: 2,
    });
    expect(mean).toBeCloseTo(4 / 3);
  });
});

test('extent(values) leaves out what is not finite; of none it is upside down', () => {
  expect(extent([3, -2, NaN, Infinity, 7])).toEqual({ low: -2, high: 7 });
  expect(extent([])).toEqual({ low: Infinity, high: -Infinity });
});

test('mean(values) of none is null', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBeNull();
});
