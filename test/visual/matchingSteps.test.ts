import { afterEach, describe, expect, test } from 'vitest';
import { hungarian } from '#lib/train/hungarian.ts';
import { totalCost } from '#lib/train/totalCost.ts';
import {
  boxes_Q4 as boxes,
  contested_QG,
  targets,
} from '#site/views/cases/fixtures/matching.ts';
import { street as picture } from '#site/views/cases/fixtures/picture.ts';
import { matchingFirstSwap, matchingWithoutSwap } from '#site/views/cases/matchingSteps.ts';
import { matchingMotion } from '#site/views/motion/matching/matchingMotion.ts';
import { cheapest, matchingTale, tellingPath } from '#site/views/motion/matching/tale.ts';
import { matchingSteps } from '#site/views/matchingSteps.ts';
import { expectDrawnByMoment, wordsOf, type Moving } from './moments.ts';

afterEach(() => document.body.replaceChildren());

describe('matchingTale(cost)', () => {
  const tale = matchingTale(contested_QG, { picture, targets, boxes });

  test('ends with the pairs of the algorithm; every path begins where the one before ended', () => {
    const { paths, queries } = tale;
    expect(paths.at(-1)?.query_G).toEqual(hungarian(contested_QG, queries, targets.length));
    paths.forEach(({ target, steps }, at) => {
      expect(tale.before(at)[target]).toBe(-1);
      for (const [place, { target: holder }] of steps.entries())
        if (place > 0) expect(tale.before(at)[holder]).toBe(steps[place - 1]?.query);
      expect(tale.spent(at)).toBe(totalCost(contested_QG, tale.before(at)));
    });
  });

  test('knows the cheapest query, also of those that are free', () => {
    expect(cheapest(tale, 1)).toBe(0);
    expect(cheapest(tale, 1, [0])).toBe(2);
    expect(tellingPath(tale)).toBe(2);
  });
});

describe('matchingMotion(cost)', () => {
  test('is drawn by the moment alone', () => {
    expectDrawnByMoment(matchingFirstSwap() as Moving, 4);
  });

  test('begins with the first swap; says the chain, and what it saves', () => {
    expect((matchingFirstSwap() as Moving).value.at).toBe(3);
    const words = wordsOf(matchingFirstSwap());
    expect(words).toMatch(
      /^person 2\. Person 2 comes in and takes query 0 from the bus: the bus moves on to query 1\. Total cost 7\.00\./,
    );
    expect(words).toMatch(
      /Its cheapest free query, \d, would have added \d\.\d\d; this adds \d\.\d\d\.$/,
    );
  });

  test('steps with the arrow keys', () => {
    const view = matchingWithoutSwap() as Moving;
    view.value = { at: 0 };
    view.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    expect(view.value.at).toBe(4);
    expect(wordsOf(view)).toContain('Total cost 8.00.');
  });

  test('says so where there is nothing to match', () => {
    const view = matchingMotion([], { picture, targets: [], boxes });
    expect(wordsOf(view)).toBe('Nobody. Nobody has told what is there: nothing to match.');
  });
});

test('matchingSteps() opens the place that older links tell as a number', () => {
  const view = matchingSteps(contested_QG, { picture, targets, boxes }) as HTMLElement & {
    value: unknown;
  };
  view.value = 2;
  expect(view.value).toEqual({ at: 2 });
});
