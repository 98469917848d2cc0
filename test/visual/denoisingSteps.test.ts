import { afterEach, describe, expect, test } from 'vitest';
import { createViewMemory } from '#site/notebook/viewMemory.ts';
import { EMPTY } from '#site/run/linkState.ts';
import { denoisingCurtain, denoisingMidway } from '#site/views/cases/denoisingSteps.ts';
import { denoising, truth } from '#site/views/cases/fixtures/denoising.ts';
import { LABELS as labels } from '#site/views/cases/fixtures/layers.ts';
import { street as picture } from '#site/views/cases/fixtures/picture.ts';
import { denoisingSteps } from '#site/views/denoisingSteps.ts';
import { denoisingMotion } from '#site/views/motion/denoising/denoisingMotion.ts';
import { denoisingTale, tellingRepair } from '#site/views/motion/denoising/tale.ts';
import { expectDrawnByMoment, wordsOf, type Moving } from './moments.ts';

afterEach(() => document.body.replaceChildren());

const known = { picture, truth, labels, group: 1, kind: 'positive' } as const;

describe('denoisingTale(frames)', () => {
  const tale = denoisingTale(denoising, known);

  test('follows the wanted queries of one group from the truth through all layers', () => {
    const { perGroup } = denoising.shaken;
    expect(tale.repairs.map(({ query }) => query)).toEqual(
      [0, 1, 2, 3].map((q) => perGroup + q),
    );
    for (const { boxes, ious } of tale.repairs) {
      expect(boxes).toHaveLength(8);
      expect(ious[0]).toBe(1);
      expect(ious.slice(1)).toEqual(ious.slice(1).toSorted((a, b) => a - b));
    }
    const negative = denoisingTale(denoising, { ...known, kind: 'negative' });
    expect(negative.repairs[0]?.query).toBe(perGroup + 4);
    expect(negative.mean[1]).toBeLessThan(tale.mean[1] ?? 0);
  });

  test('looks first at the box that comes farthest home', () => {
    const gains = tale.repairs.map(({ ious }) => (ious.at(-1) ?? 0) - (ious[1] ?? 0));
    expect(gains[tellingRepair(tale)]).toBe(Math.max(...gains));
  });

  test('counts what the mask hides: no own query sees a group, no group another', () => {
    const { noised, all, perGroup, groups, hidden } = tale;
    const own = all - noised;
    expect(hidden).toBe(own * noised + groups * perGroup * (noised - perGroup));
    expect(tale.hides(all - 1, 0)).toBe(true);
    expect(tale.hides(0, all - 1)).toBe(false);
    expect(tale.hides(0, perGroup)).toBe(true);
    expect(tale.hides(0, 1)).toBe(false);
  });
});

describe('denoisingMotion(frames)', () => {
  test('is drawn by the moment alone', () => {
    expectDrawnByMoment(denoisingMidway() as Moving, 10);
  });

  test('says what a layer makes of the box, and how many looks the curtain closes', () => {
    expect(wordsOf(denoisingMidway())).toMatch(
      /^Layer 2\. The box goes from IoU 0\.\d\d to 0\.\d\d; it scores 0\.50 as person, and the group's mean is 0\.\d\d\.$/,
    );
    expect(wordsOf(denoisingCurtain())).toMatch(/^Mask\. .* it closes 864 of them/);
  });

  test('up and down take another box; there may be none', () => {
    const view = denoisingMidway() as Moving<{ target: number | null }>;
    view.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    expect(view.value).toEqual({ target: 0, at: 4 });
    view.value = { target: 9, at: 4 };
    expect(view.value.target).toBeNull();
    const shaken = { ...denoising.shaken, groups: 0, perGroup: 0 };
    const nothing = denoisingMotion({ ...denoising, shaken }, { ...known, truth: [] });
    expect(wordsOf(nothing)).toMatch(/^Nothing\. Nobody has told/);
  });
});

test('denoisingSteps() opens the layer that older links tell as a number', () => {
  const view = denoisingSteps(denoising, known);
  const state = { ...EMPTY, views: { film: 3 } };
  const memory = createViewMemory({
    state,
    set: () => undefined,
    watch: () => () => undefined,
  });
  memory.adopt('film', view);
  expect(view.value).toEqual({ target: null, at: 5 });
});
