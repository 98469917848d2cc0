import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { pixelsIn } from './canvas.ts';

/** A motion as a page has it: its value holds the place on the strip. */
export type Moving<V = object> = HTMLElement & { value: V & { at: number } };

/** The words of the step that is shown. */
export const wordsOf = (view: Element) =>
  view.querySelector('.v-motion-words')?.textContent ?? '';

/** Fails unless a motion is drawn by its moment alone: 0, half and all of every step, in any order. */
export function expectDrawnByMoment(view: Moving, steps: number): void {
  document.body.append(view);
  const at = (place: number) => {
    view.value = { ...view.value, at: place };
    return createHash('sha1').update(pixelsIn(view)).digest('hex');
  };
  const moments = Array.from({ length: 2 * steps + 1 }, (_, half) => half / 2);
  const forwards = moments.map(at);
  for (const back of [steps - 0.5, 2, 0.5, 0]) expect(at(back)).toBe(forwards[2 * back]);
  expect(new Set(forwards).size).toBe(moments.length);
}
