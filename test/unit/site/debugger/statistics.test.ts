import { describe, expect, it } from 'vitest';
import { statistics } from '#site/debugger/statistics.ts';

describe('statistics(data)', () => {
  it('gives the extremes, the mean, the spread and the share of zeros', () => {
    expect(statistics([0, 2, 4, -2])).toEqual({
      count: 4,
      min: -2,
      max: 4,
      mean: 1,
      std: Math.sqrt(5),
      zeros: 0.25,
      nan: 0,
      infinite: 0,
    });
  });

  it('counts what is no number, and leaves it out of the rest', () => {
    const found = statistics(Float32Array.of(1, NaN, 3, Infinity));
    expect(found).toMatchObject({
      count: 4,
      min: 1,
      max: 3,
      mean: 2,
      std: 1,
      nan: 1,
      infinite: 1,
    });
  });

  it('is not a number where there is none', () => {
    expect(statistics([NaN]).mean).toBeNaN();
    expect(statistics([]).zeros).toBe(0);
  });
});
