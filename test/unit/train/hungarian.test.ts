import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/scene/random.ts';
import { greedy } from '#lib/train/greedy.ts';
import { augmentingPaths, hungarian } from '#lib/train/hungarian.ts';
import { oneToMany } from '#lib/train/oneToMany.ts';
import { totalCost } from '#lib/train/totalCost.ts';

interface Assignment {
  seed: number;
  total: number;
  /** Absent where several assignments cost the same. */
  query_G?: string;
}

const file = new URL('./matching.json', import.meta.url);
const { assignments } = JSON.parse(readFileSync(file, 'utf8')) as {
  assignments: Assignment[];
};
const LARGEST = 3.4028234663852886e38;

/** As weights/parity/matching_fixture.py draws it. */
function matrix(seed: number) {
  const draw = seededRandom(seed);
  const queries = 1 + Math.trunc(draw() * 60);
  const targets = 1 + Math.trunc(draw() * 30);
  const ties = draw() < 0.25;
  const holes = draw() < 0.1;
  const cost_QG = Float64Array.from({ length: queries * targets }, (_, at) => {
    const [value, hole] = [draw(), draw()];
    if (holes && hole < 0.02) return LARGEST;
    const [query, target] = [Math.floor(at / targets), at % targets];
    return ties ? (query % 7) * (target % 5) + Math.trunc(value * 3) : value * 10 - 3;
  });
  return { cost_QG, queries, targets };
}

/** The least total over all one-to-one assignments of min(Q, G) pairs. */
function bruteForce(cost_QG: ArrayLike<number>, queries: number, targets: number): number {
  const free = new Set(Array.from({ length: queries }, (_, query) => query));
  const least = (target: number, unmatched: number): number => {
    if (target === targets) return 0;
    let best = unmatched > 0 ? least(target + 1, unmatched - 1) : Infinity;
    for (const query of [...free]) {
      free.delete(query);
      const cost = cost_QG[query * targets + target] ?? NaN;
      best = Math.min(best, cost + least(target + 1, unmatched));
      free.add(query);
    }
    return best;
  };
  return least(0, Math.max(0, targets - queries));
}

const small = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.boolean())
  .chain(([queries, targets, ties]) =>
    fc.record({
      queries: fc.constant(queries),
      targets: fc.constant(targets),
      cost_QG: fc.array(
        ties
          ? fc.integer({ min: -3, max: 3 })
          : fc.double({ min: -10, max: 10, noNaN: true }),
        { minLength: queries * targets, maxLength: queries * targets },
      ),
    }),
  );

describe('hungarian', () => {
  it('costs what scipy’s linear_sum_assignment costs on 500 matrices, and pairs alike without ties', () => {
    expect(assignments).toHaveLength(500);
    for (const { seed, total, query_G } of assignments) {
      const { cost_QG, queries, targets } = matrix(seed);
      const ours = hungarian(cost_QG, queries, targets);
      expect(totalCost(cost_QG, ours), `seed ${seed}`).toBeCloseTo(total, 9);
      if (query_G !== undefined) expect(ours.join(' '), `seed ${seed}`).toBe(query_G);
    }
  });

  it('costs what the best of all assignments costs, up to 6 x 6', () =>
    fc.assert(
      fc.property(small, ({ cost_QG, queries, targets }) => {
        const query_G = hungarian(cost_QG, queries, targets);
        const taken = query_G.filter((query) => query >= 0);
        expect(taken).toHaveLength(Math.min(queries, targets));
        expect(new Set(taken).size).toBe(taken.length);
        const least = bruteForce(cost_QG, queries, targets);
        expect(totalCost(cost_QG, query_G)).toBeCloseTo(least, 9);
      }),
      { numRuns: 300 },
    ));

  it('leaves no target without a query, and none with one where there are none', () => {
    expect([...hungarian([], 5, 0)]).toEqual([]);
    expect([...hungarian([], 0, 2)]).toEqual([-1, -1]);
  });

  it('refuses a cost that is no number by name', () =>
    expect(() => hungarian([1, 2, 3, NaN], 2, 2)).toThrow(
      'The cost of query 1 and target 1 is NaN: a matching needs finite costs.',
    ));
});

describe('augmentingPaths', () => {
  it('brings in one target at a time; before the last, the pairs are the best for those that are in', () =>
    fc.assert(
      fc.property(small, ({ cost_QG, queries, targets }) => {
        fc.pre(queries >= targets);
        const paths = [...augmentingPaths(cost_QG, queries, targets)];
        expect(paths.map(({ target }) => target)).toEqual([...Array(targets).keys()]);
        for (const { target, total, query_G } of paths) {
          const first = Array.from({ length: queries }, (_, query) =>
            cost_QG.slice(query * targets, query * targets + target + 1),
          ).flat();
          expect(total).toBeCloseTo(bruteForce(first, queries, target + 1), 9);
          expect([...query_G.slice(target + 1)].every((query) => query === -1)).toBe(true);
        }
      }),
      { numRuns: 100 },
    ));

  it('alternates: each step takes the query that the next step’s target had', () => {
    for (let seed = 1; seed < 60; seed++) {
      const { cost_QG, queries, targets } = matrix(seed);
      let before: Int32Array = new Int32Array(targets).fill(-1);
      for (const path of augmentingPaths(cost_QG, queries, targets)) {
        expect(path.steps[0]?.target).toBe(path.target);
        path.steps.forEach(({ target, query }, i) => {
          expect(path.query_G[target]).toBe(query);
          const next = path.steps[i + 1];
          if (next) expect(before[next.target]).toBe(query);
          else expect(query === -1 || !before.includes(query)).toBe(true);
        });
        before = path.query_G;
      }
    }
  });

  it('swaps: two targets want query 0, the dearer to move keeps it', () => {
    const [first, second] = [...augmentingPaths([1, 2, 5, 9], 2, 2)];
    expect(first?.steps).toEqual([{ target: 0, query: 0 }]);
    expect(second?.steps).toEqual([
      { target: 1, query: 0 },
      { target: 0, query: 1 },
    ]);
    expect(second?.total).toBe(7);
  });
});

describe('greedy', () => {
  it('takes the cheapest pair first, and pays for it where the other target has no second choice', () => {
    const cost_QG = [1, 2, 5, 9];
    expect([...greedy(cost_QG, 2, 2)]).toEqual([0, 1]);
    expect(totalCost(cost_QG, greedy(cost_QG, 2, 2))).toBe(10);
  });

  it('is never cheaper than the best assignment, and gives as many targets a query', () =>
    fc.assert(
      fc.property(small, ({ cost_QG, queries, targets }) => {
        const quick = greedy(cost_QG, queries, targets);
        const best = hungarian(cost_QG, queries, targets);
        expect(quick.filter((query) => query < 0)).toHaveLength(
          best.filter((query) => query < 0).length,
        );
        expect(totalCost(cost_QG, quick)).toBeGreaterThanOrEqual(
          totalCost(cost_QG, best) - 1e-9,
        );
      }),
    ));
});

describe('oneToMany', () => {
  it('gives each target its cheapest free queries, no query twice, the cheapest first', () => {
    const cost_QG = [1, 1, 2, 5, 3, 4, 9, 2];
    expect(oneToMany(cost_QG, 4, 2, 2).map((queries) => [...queries])).toEqual([
      [0, 1],
      [3, 2],
    ]);
  });

  it('gives what is left where there are too few', () =>
    expect(oneToMany([1, 1, 2, 5, 3, 4], 3, 2, 2).map(({ length }) => length)).toEqual([
      2, 1,
    ]));
});
