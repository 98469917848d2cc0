import { describe, expect, it } from 'vitest';
import {
  integerBetween,
  logBetween,
  pick,
  pickWeighted,
  seededRandom,
  subSeed,
} from '#lib/scene/random.ts';

describe('seededRandom(seed)', () => {
  it('repeats its numbers for the same seed and not for another', () => {
    const list = (seed: number) => Array.from({ length: 20 }, seededRandom(seed));
    expect(list(7)).toEqual(list(7));
    expect(list(7)).not.toEqual(list(8));
  });

  it('is uniform: every tenth gets a tenth of 100 000 numbers', () => {
    const random = seededRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const at = Math.floor(random() * 10);
      bins[at] = (bins[at] ?? NaN) + 1;
    }
    // Standard deviation of a bin is 95; five of them.
    for (const n of bins) expect(Math.abs(n - 10_000)).toBeLessThan(475);
  });
});

describe('subSeed(seed, stream)', () => {
  it('gives 100 x 100 neighbours different seeds', () => {
    const seeds = new Set<number>();
    for (let seed = 0; seed < 100; seed++)
      for (let stream = 0; stream < 100; stream++) seeds.add(subSeed(seed, stream));
    expect(seeds.size).toBe(10_000);
  });
});

describe('choices', () => {
  it('integerBetween(a, b) reaches both ends and nothing beyond', () => {
    const random = seededRandom(2);
    const seen = new Set(Array.from({ length: 300 }, () => integerBetween(random, 3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('logBetween(a, b) puts half of its numbers below the geometric mean', () => {
    const random = seededRandom(3);
    const list = Array.from({ length: 10_000 }, () => logBetween(random, 1, 100));
    expect(list.filter((v) => v < 10).length / list.length).toBeCloseTo(0.5, 1);
    expect(Math.min(...list)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...list)).toBeLessThan(100);
  });

  it('pickWeighted follows the weights and never picks weight 0', () => {
    const random = seededRandom(4);
    const count = { a: 0, b: 0, never: 0 };
    for (let i = 0; i < 8000; i++) count[pickWeighted(random, { a: 1, b: 3, never: 0 })]++;
    expect(count.b / count.a).toBeCloseTo(3, 0);
    expect(count.never).toBe(0);
  });

  it('pick of an empty list throws', () => {
    expect(() => pick(seededRandom(1), [])).toThrow('empty');
  });
});
