import { expect, test } from 'vitest';
import { ratios, spread } from '#test/bench/spread.ts';

test('spread(values) has the middle of an odd number, and the mean of the two in the middle of an even one', () => {
  expect(spread([9, 1, 4])).toEqual({ min: 1, median: 4, max: 9 });
  expect(spread([1, 9, 4, 2])).toEqual({ min: 1, median: 3, max: 9 });
});

test('ratios(ours, theirs) compares within a round, so that a slow minute cancels out', () => {
  expect(ratios([10, 30], [20, 60])).toEqual([0.5, 0.5]);
  expect(() => ratios([10], [20, 60])).toThrow('no rounds');
});
