import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { levels, queries, scores } from '#site/views/cases/fixtures/selection.ts';
import { selectionSunk } from '#site/views/cases/selectionSteps.ts';
import { planeOf, selectionTale } from '#site/views/motion/selection/tale.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

describe('selectionTale(scores, queries)', () => {
  const tale = selectionTale(scores, queries, levels);

  test('the plane of K has exactly K tokens on it or above', () => {
    for (let count = 1; count <= queries.length; count++) {
      const plane = planeOf(tale, count);
      expect(scores.filter((score) => score >= plane)).toHaveLength(count);
    }
  });

  test('every query is of one level', () => {
    const counts = levels.map((_, level) => tale.takenOf(level, queries.length));
    expect(counts.reduce((a, b) => a + b)).toBe(queries.length);
    expect(tale.perLevel).toEqual([64, 16, 4]);
    expect(tale.taken.map(({ token }) => token)).toEqual(queries.map(({ token }) => token));
  });
});

interface Sinking extends HTMLElement {
  value: { at: number; count: number | null };
}

function sinking() {
  const view = selectionSunk() as Sinking;
  document.body.append(view);
  const canvas = view.querySelector('canvas');
  if (!canvas) throw new Error('There is no canvas.');
  return { view, canvas };
}

describe('selectionMotion(scores)', () => {
  test('is drawn by the moment alone: 0, half and all of every step, in any order', () => {
    const { view, canvas } = sinking();
    const at = (place: number) => {
      view.value = { ...view.value, at: place };
      return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
    };
    const moments = Array.from({ length: 9 }, (_, half) => half / 2);
    const forwards = moments.map(at);
    for (const back of [3.5, 2, 0]) expect(at(back)).toBe(forwards[2 * back]);
    expect(new Set(forwards).size).toBe(moments.length);
  });

  test('up and down change how many stand out, and the sentence says so', () => {
    const { view } = sinking();
    const words = () => view.querySelector('.v-motion-words')?.textContent;
    expect(words()).toContain('until 6 tokens stand out');
    view.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    expect(view.value).toEqual({ count: 1, at: 2 });
    expect(words()).toContain('until one token stands out');
    view.value = { count: 99, at: 2 };
    expect(view.value.count).toBe(6);
  });
});
