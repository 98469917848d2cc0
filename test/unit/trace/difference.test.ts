import { describe, expect, it } from 'vitest';
import { compareValues, indexOf } from '#lib/trace/difference.ts';

const values = (shape: number[], ...data: number[]) => ({
  shape,
  data: Float32Array.from(data),
});

describe('indexOf(flat, shape)', () => {
  it('counts the last axis first', () => {
    expect(indexOf(0, [2, 3])).toEqual([0, 0]);
    expect(indexOf(5, [2, 3])).toEqual([1, 2]);
    expect(indexOf(3, [4])).toEqual([3]);
  });
});

describe('compareValues(actual, expected)', () => {
  it('finds the largest difference and where it is', () => {
    const found = compareValues(values([2, 2], 1, 2, 3, 4), values([2, 2], 1, 2, 5, 4));
    expect(found).toMatchObject({
      largest: 2,
      at: { index: [1, 0], actual: 3, expected: 5 },
    });
  });

  it('measures against 1 + |expected| for tolerances', () => {
    const found = compareValues(values([2], 0.5, 110), values([2], 0, 100));
    expect(found.at?.index).toEqual([1]);
    expect(found.excessAt).toEqual({ index: [0], actual: 0.5, expected: 0 });
    expect(found.excess).toBe(0.5);
  });

  it('takes NaN for further away than anything, and equal infinities for equal', () => {
    expect(compareValues(values([1], NaN), values([1], 1)).largest).toBe(Infinity);
    expect(compareValues(values([1], Infinity), values([1], Infinity)).at).toBeNull();
  });

  it('refuses other shapes', () => {
    expect(() => compareValues(values([2], 1, 2), values([1, 2], 1, 2))).toThrow(
      /\[1, 2\]/,
    );
  });
});
