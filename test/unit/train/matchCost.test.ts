import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hungarian } from '#lib/train/hungarian.ts';
import { classCost, costMatrix, costParts, COST_WEIGHTS } from '#lib/train/matchCost.ts';

interface Matched {
  logit_QV: number[];
  cxcywh01_Q4: number[];
  label_G: number[];
  cxcywh01_G4: number[];
  cost_QG: number[];
  query_G: number[];
}

const file = new URL('./matching.json', import.meta.url);
const { matched } = JSON.parse(readFileSync(file, 'utf8')) as { matched: Matched[] };

const one = (label: number, ...box: number[]) => ({ label_G: [label], cxcywh01_G4: box });

describe('costParts', () => {
  it('of a box on its target, with a logit of 0: L1 0, GIoU -1, class 0.25 x 0.25 x ln 2 less 0.75 x 0.25 x ln 2', () => {
    const { class_QG, l1_QG, giou_QG } = costParts(
      [9, 0],
      [0.5, 0.5, 0.25, 0.25],
      one(1, 0.5, 0.5, 0.25, 0.25),
    );
    expect(l1_QG[0]).toBe(0);
    expect(giou_QG[0]).toBe(-1);
    expect(class_QG[0]).toBeCloseTo(-0.5 * 0.25 * Math.LN2, 7);
  });

  it('of a box beside its target: L1 is the shift, minus GIoU the share of the hull between them', () => {
    const { l1_QG, giou_QG } = costParts(
      [0],
      [0.75, 0.5, 0.25, 0.25],
      one(0, 0.25, 0.5, 0.25, 0.25),
    );
    expect(l1_QG[0]).toBe(0.5);
    expect(giou_QG[0]).toBeCloseTo(1 / 3, 6);
  });

  it('classCost falls as the score rises', () => {
    const costs = [-4, -2, 0, 2, 4].map(classCost);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(classCost(-4)).toBeGreaterThan(0);
    expect(classCost(4)).toBeLessThan(0);
  });
});

describe('costMatrix', () => {
  it.each(matched.map((each, i) => [i, each] as const))(
    'equals the RTDetrHungarianMatcher of transformers on output %i, and so do the pairs',
    (_, { logit_QV, cxcywh01_Q4, cost_QG, query_G, ...targets }) => {
      const ours = costMatrix(costParts(logit_QV, cxcywh01_Q4, targets));
      expect(ours).toHaveLength(cost_QG.length);
      ours.forEach((cost, at) => expect(cost).toBeCloseTo(cost_QG[at] ?? NaN, 5));
      const pairs = hungarian(ours, cxcywh01_Q4.length / 4, targets.label_G.length);
      expect([...pairs]).toEqual(query_G);
    },
  );

  it('weighs the parts 2, 5 and 2, or as it is told', () => {
    const parts = {
      queries: 1,
      targets: 1,
      class_QG: Float32Array.of(1),
      l1_QG: Float32Array.of(10),
      giou_QG: Float32Array.of(-1),
    };
    expect(COST_WEIGHTS).toEqual({ class: 2, l1: 5, giou: 2 });
    expect(costMatrix(parts)[0]).toBe(50);
    expect(costMatrix(parts, { class: 3, l1: 0, giou: 0 })[0]).toBe(3);
  });

  it('makes of what is no number the largest float, which is taken last', () => {
    const { label_G, cxcywh01_G4 } = one(0, 0.5, 0.5, 0.2, 0.2);
    const cost = costMatrix(
      costParts([NaN, -9, 0], [0.5, 0.5, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1, Infinity, 0, 1, 1], {
        label_G,
        cxcywh01_G4,
      }),
    );
    expect(cost[0]).toBe(3.4028234663852886e38);
    expect(cost[2]).toBe(3.4028234663852886e38);
    expect([...hungarian(cost, 3, 1)]).toEqual([1]);
  });

  it('of a point on a point has no GIoU: 0 / 0', () => {
    const point = costParts([0], [0.5, 0.5, 0, 0], one(0, 0.5, 0.5, 0, 0));
    expect(point.giou_QG[0]).toBeNaN();
  });
});
