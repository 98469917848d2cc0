import { describe, expect, test } from 'vitest';
import { augmentingPaths } from '#lib/train/hungarian.ts';
import { sayPath } from '#site/views/parts/pathWords.ts';

const names = ['dog', 'person 1', 'person 2'];

/** What is said of every path. */
function story(cost_QG: readonly number[], queries: number): string[] {
  let before_G: ArrayLike<number> = names.map(() => -1);
  return [...augmentingPaths(cost_QG, queries, names.length)].map((path) => {
    const words = sayPath(path, before_G, { cost_QG, queries, names });
    before_G = path.query_G;
    return words;
  });
}

describe('sayPath', () => {
  test('tells who takes what, who moves on, and what all cost together', () => {
    const cost_QG = [...[1, 5, 2], ...[4, 1, 9], ...[2, 7, 8], ...[9, 3, 9]];
    expect(story(cost_QG, 4)).toEqual([
      'The dog comes in and takes its cheapest query, 0: it is free. Total cost 1.00.',
      'Person 1 comes in and takes its cheapest query, 1: it is free. Total cost 2.00.',
      'Person 2 comes in and takes query 0 from the dog: the dog moves on to query 2. Total cost 5.00.',
    ]);
  });

  test('tells why a cheapest query stays where it is', () => {
    const cost_QG = [...[1, 9, 2], ...[9, 1, 9], ...[9, 9, 4]];
    expect(story(cost_QG, 3)[2]).toBe(
      'Person 2 comes in. Its cheapest query, 0, stays with the dog, which would lose more; it takes query 2. Total cost 6.00.',
    );
  });

  test('tells who goes without where there are too few', () => {
    const cost_QG = [-1, -2, -5];
    expect(story(cost_QG, 1)).toEqual([
      'The dog comes in and takes its cheapest query, 0: it is free. Total cost \u22121.00.',
      'Person 1 comes in and takes query 0 from the dog: the dog goes without. Total cost \u22122.00.',
      'Person 2 comes in and takes query 0 from person 1: person 1 goes without. Total cost \u22125.00.',
    ]);
  });
});
