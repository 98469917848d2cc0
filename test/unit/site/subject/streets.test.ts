import { expect, test } from 'vitest';
import { HARD_SEEDS } from '#lib/scene/index.ts';
import { isHard, otherStreet } from '#site/subject/streets.ts';

const TRAINED = [
  [0, 17_999],
  [6_000_000, 6_011_999],
] as const;

test('otherStreet(seed) goes from an ordinary street to a hard one, and back', () => {
  const hard = otherStreet(1_000_578);
  expect(isHard(hard)).toBe(true);
  expect(otherStreet(hard)).toBe(1_000_578);
  expect(isHard(otherStreet(2 ** 32 - 1))).toBe(false);
});

test('otherStreet(seed) is never a street of training', () => {
  for (const seed of [
    0,
    17,
    17_999,
    999_999,
    1_000_578,
    HARD_SEEDS,
    6_000_100,
    2 ** 32 - 1,
  ]) {
    const other = otherStreet(seed);
    for (const [first, last] of TRAINED) expect(other < first || other > last).toBe(true);
  }
});
