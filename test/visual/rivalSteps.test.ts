import { afterEach, describe, expect, test } from 'vitest';
import { iou } from '#lib/numbers/boxes.ts';
import { LABELS as labels } from '#site/views/cases/fixtures/layers.ts';
import { street as picture } from '#site/views/cases/fixtures/picture.ts';
import { rivals } from '#site/views/cases/fixtures/rivals.ts';
import { rivalsMidway, rivalsNone } from '#site/views/cases/rivalSteps.ts';
import { pairsOf, rivalsTale } from '#site/views/motion/rivals/tale.ts';
import { expectDrawnByMoment, wordsOf, type Moving } from './moments.ts';

afterEach(() => document.body.replaceChildren());

const known = { picture, labels };

describe('pairsOf(layers)', () => {
  const pairs = pairsOf(rivals.runs, known);

  test('are of a query that speaks and one that is silent, on one object after layer 1', () => {
    expect(pairs.length).toBeGreaterThan(0);
    for (const pair of pairs) {
      const { courses, shared } = rivalsTale(rivals, pair, known);
      expect(courses[0]?.speaker.scores.at(-1)).toBeGreaterThan(0.5);
      expect(courses[0]?.rival.scores.at(-1)).toBeLessThan(0.5);
      expect(shared[1]).toBeGreaterThanOrEqual(0.5);
      const [one, other] = [courses[0]?.speaker.boxes[1], courses[0]?.rival.boxes[1]];
      expect(one && other ? iou(one, other) : 0).toBe(shared[1]);
    }
  });

  test('begin where the talk changes most; every speaker is told once', () => {
    const changes = pairs.map((pair) => {
      const ends = rivalsTale(rivals, pair, known).courses.map(({ speaker, rival }) => [
        speaker.scores.at(-1) ?? 0,
        rival.scores.at(-1) ?? 0,
      ]);
      const [own, ...others] = ends;
      return others
        .flat()
        .reduce((sum, end, at) => sum + Math.abs(end - (own?.[at % 2] ?? 0)), 0);
    });
    expect(changes).toEqual(changes.toSorted((a, b) => b - a));
    expect(changes[0]).toBeGreaterThan(0);
    expect(new Set(pairs.map(({ speaker }) => speaker)).size).toBe(pairs.length);
  });

  test('are none without layers', () => {
    expect(pairsOf([], known)).toEqual([]);
  });
});

test('rivalsTale() reads whom each hears: a row listens to a column', () => {
  const tale = rivalsTale(rivals, { speaker: 0, rival: 4, label: 1 }, known);
  const [own, alike, nobody] = tale.courses;
  const hears = [0, 1, 2, 3, 4, 5].map((layer) => Math.fround(0.1 + 0.1 * layer));
  expect(own?.rival.hears).toEqual(hears);
  expect(new Set(own?.speaker.hears)).toEqual(new Set([Math.fround(0.05)]));
  expect(alike?.rival.hears).toEqual(Array(6).fill(1 / 6));
  expect(nobody?.speaker.hears).toEqual(Array(6).fill(0));
  expect(tale.object).toBe(0);
});

describe('rivalsMotion(frames)', () => {
  test('is drawn by the moment alone', () => {
    expectDrawnByMoment(rivalsMidway() as Moving, 7);
  });

  test('says what they hear, how scores change, and how it is without the talk', () => {
    expect(wordsOf(rivalsMidway())).toMatch(
      /^Layer 2\. Query [45] gives \d+ % of its attention to query [01] and gets \d+ % back\. [01] rises from 0\.\d\d to 0\.\d\d, [45] falls from 0\.\d\d to 0\.\d\d\. Hearing all alike: .* and 0\.73; hearing nobody: .* and 0\.12\.$/,
    );
  });

  test('takes the next pair with down and with a click; one sentence where there is none', () => {
    const view = rivalsMidway() as Moving<{ pair: number }>;
    const pairs = pairsOf(rivals.runs, known).length;
    const down = () =>
      view.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    down();
    expect(view.value).toEqual({ pair: 1 % pairs, at: 3 });
    for (let more = 1; more < pairs; more++)
      view
        .querySelector('.v-motion-stage')
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(view.value.pair).toBe(0);
    expect(wordsOf(rivalsNone())).toMatch(/^Nobody\. Here no silent query/);
  });
});
