import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { deformableFrames } from '#site/views/cases/fixtures/sampling.ts';
import { street } from '#site/views/cases/fixtures/picture.ts';
import { samplingMotion } from '#site/views/motion/sampling/samplingMotion.ts';
import { offsetOf, placeOf, samplingTale } from '#site/views/motion/sampling/tale.ts';
import { samplingPoints } from '#site/views/samplingPoints.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

describe('samplingTale(frames)', () => {
  const tale = samplingTale(deformableFrames(11), 0, null);

  test('every offset leads to its place; half the box, half the way', () => {
    const [cx, cy, w, h] = tale.box;
    for (const { x, y, offset } of tale.all) {
      const place = placeOf(tale.box, offset, tale.points);
      expect(place.x).toBeCloseTo(x, 5);
      expect(place.y).toBeCloseTo(y, 5);
      const half = placeOf([cx, cy, w / 2, h / 2], offset, tale.points);
      expect(half.x - cx).toBeCloseTo((x - cx) / 2, 5);
    }
    expect(offsetOf([0.5, 0.4, 0.2, 0.4], { x: 0.55, y: 0.2 }, 4)).toEqual([
      expect.closeTo(2),
      expect.closeTo(-4),
    ]);
  });

  test('the weights of a head are one whole over its levels', () => {
    for (let head = 0; head < tale.heads; head++) {
      const levels = Array.from({ length: tale.levels }, (_, at) => tale.ofLevel(at, head));
      expect(levels.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
    }
  });
});

describe('samplingMotion(frames)', () => {
  function moving() {
    const frames = deformableFrames(11);
    const chosen = samplingPoints(frames, { picture: street });
    const view = samplingMotion(frames, { picture: street, chosen });
    document.body.append(chosen, view);
    const canvas = view.querySelector<HTMLCanvasElement>('canvas.v-drawn');
    if (!canvas) throw new Error('There is no canvas.');
    return { chosen, view, canvas };
  }

  test('is drawn by the moment alone: 0, half and all of every step, in any order', () => {
    const { view, canvas } = moving();
    const at = (place: number) => {
      view.value = { at: place };
      return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
    };
    const moments = Array.from({ length: 11 }, (_, half) => half / 2);
    const forwards = moments.map(at);
    for (const back of [3.5, 2, 0]) expect(at(back)).toBe(forwards[2 * back]);
    expect(new Set(forwards).size).toBe(moments.length);
  });

  test('follows query and head, and a digit chooses the head in both', () => {
    const { chosen, view } = moving();
    view.value = { at: 2 };
    view.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }));
    expect(chosen.value.head).toBe(1);
    const words = () => view.querySelector('.v-motion-words')?.textContent;
    expect(words()).toContain('Head 2 sets');
    chosen.value = { query: 1, head: 0 };
    chosen.dispatchEvent(new Event('input'));
    view.value = { at: 1 };
    expect(words()).toContain('Query 1 has a box');
  });
});
