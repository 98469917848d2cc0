import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '#lib/params/nearest.ts';

describe('nearest(name, names)', () => {
  it('is what sorting all distances gives', () => {
    const names = [
      'encoder.P3',
      'encoder.P4',
      'query.score',
      'encoder',
      'decoder.P3',
      'P3',
    ];
    for (const name of ['encoder.P3', 'encoder.P5', 'p3', 'x', 'query.scores', '']) {
      const sorted = names
        .map((other) => ({ other, edits: editDistance(name, other) }))
        .sort((a, b) => a.edits - b.edits)
        .map(({ other }) => other);
      for (const count of [1, 3, 6])
        expect(nearest(name, names, count)).toEqual(sorted.slice(0, count));
    }
  });

  it('takes a moment, however long and many the names are', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `${i}.${'ab'.repeat(200)}`);
    const before = process.cpuUsage();
    expect(nearest('ba'.repeat(1e6), names)).toHaveLength(3);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200);
  });
});

it('editDistance(a, b, most) is the distance, or most where it is as great', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('kitten', 'sitting', 4)).toBe(3);
  expect(editDistance('kitten', 'sitting', 3)).toBe(3);
  expect(editDistance('kitten', 'sitting', 2)).toBe(2);
  expect(editDistance('', 'abc')).toBe(3);
});
