import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { nms } from '#lib/metrics/nms.ts';
import { crowd } from '#site/views/cases/fixtures/crowd.ts';
import { suppressionOfAnother } from '#site/views/cases/suppressionSteps.ts';
import {
  placesOf,
  suppressAll,
  tellingPlace,
} from '#site/views/motion/suppression/tale.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

describe('suppressAll(boxes, threshold)', () => {
  test.for([0.2, 0.3, 0.5, 0.6, 0.9])('is the NMS of lib at %d', (iou) => {
    const { kept, comparisons } = suppressAll(crowd, iou);
    const known = nms(
      crowd.flatMap(({ xyxyPx }) => [...xyxyPx]),
      crowd.map(({ score }) => score),
      crowd.map(({ category }) => category),
      { iou, score: 0 },
    );
    const queries = (list: readonly { readonly query: number }[]) =>
      list.map(({ query }) => query).toSorted();
    expect(queries(kept)).toEqual(queries(known.kept.flatMap((at) => crowd[at] ?? [])));
    expect(comparisons).toBe(known.comparisons);
  });
});

test('placesOf() puts boxes of one class that overlap together; alone nobody is a place', () => {
  const places = placesOf(crowd);
  expect(places.map((place) => place.map(({ query }) => query))).toEqual([[7, 3, 9, 1]]);
  expect(tellingPlace(places, 0.3)).toBe(0);
});

describe('suppressionMotion(boxes)', () => {
  test('is drawn by the moment alone: 0, half and all of every step, in any order', () => {
    const view = suppressionOfAnother() as HTMLElement & { value: { at: number } };
    document.body.append(view);
    const canvas = view.querySelector('canvas');
    if (!canvas) throw new Error('There is no canvas.');
    const at = (place: number) => {
      view.value = { ...view.value, at: place };
      return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
    };
    view.value = { ...view.value, at: Infinity };
    const moments = Array.from({ length: 2 * view.value.at + 1 }, (_, half) => half / 2);
    const forwards = moments.map(at);
    for (const back of [4.5, 2, 0]) expect(at(back)).toBe(forwards[2 * back]);
    expect(new Set(forwards).size).toBe(moments.length);
  });

  test('says when a box of somebody else is deleted', () => {
    const view = suppressionOfAnother();
    expect(view.querySelector('.v-motion-words')?.textContent).toMatch(
      /3 of the other 3 overlap it with an IoU over 0\.30 .*One of them was about another person\.$/,
    );
  });
});
