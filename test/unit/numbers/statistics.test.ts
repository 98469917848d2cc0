import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extent, histogram, mean, statisticsOf } from '#lib/numbers/statistics.ts';

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

  test('histogram(values) puts every finite value within the range into one bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 200 }),
        fc.integer({ min: 1, max: 40 }),
        (values, bins) => {
          const counts = histogram(values, bins, [-5, 5]);
          expect(counts).toHaveLength(bins);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        },
      ),
    );
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
