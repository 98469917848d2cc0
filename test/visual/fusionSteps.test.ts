import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { fusionFrames } from '#site/views/cases/fixtures/fusion.ts';
import { street } from '#site/views/cases/fixtures/picture.ts';
import { fusionMotion } from '#site/views/motion/fusion/fusionMotion.ts';
import { fusionSteps } from '#site/views/motion/fusion/sentences.ts';
import { fusionTale, loudest, tellingCell } from '#site/views/motion/fusion/tale.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

const frames = fusionFrames();

describe('fusionTale(frames, cell)', () => {
  test('follows the upper left of the four finer cells, on which the window of stride 2 has its middle', () => {
    const tale = fusionTale(frames, 7);
    expect(tale.coarse).toEqual({ row: 1, column: 2, number: 7 });
    expect(tale.fine).toEqual({ row: 2, column: 4 });
    expect(tale.window[4]).toMatchObject(tale.fine);
    expect(tale.window).not.toContain(null);
    expect([...tale.vector_C.fine]).toEqual([
      ...frames.fine.data.subarray(7 * tale.C, 8 * tale.C),
    ]);
  });

  test('a window at the corner hangs over the rim with five of its cells', () => {
    const { window } = fusionTale(frames, 0);
    expect(window.map((under) => under === null)).toEqual(
      [true, true, true, true, false, false, true, false, false], // prettier-ignore
    );
  });

  test('the telling cell is where the finer map is largest; the loudest channel may be negative', () => {
    const { C } = fusionTale(frames, 0);
    const sizeOf = (cell: number) =>
      Float32Array.from(frames.fine.data)
        .subarray(cell * C, (cell + 1) * C)
        .reduce((a, b) => a + Math.abs(b), 0);
    const told = tellingCell(frames);
    for (let cell = 0; cell < 25; cell++)
      expect(sizeOf(cell)).toBeLessThanOrEqual(sizeOf(told));
    expect(loudest(Float32Array.of(1, -3, 2))).toEqual({ channel: 1, value: -3 });
  });
});

describe('fusionSteps(tale)', () => {
  test('numbers both halves of what is laid beside each other, and counts what hangs over the rim', () => {
    const tale = fusionTale(frames, 0);
    const sentences = fusionSteps(tale).map(({ sentence }) => sentence);
    const { channel } = loudest(tale.vector_C.fine);
    expect(sentences[2]).toContain('12 + 12 = 24 numbers');
    expect(sentences[2]).toContain(`channel ${12 + channel} (`);
    expect(sentences[5]).toContain('5 of them lie outside');
    expect(fusionSteps(fusionTale(frames, 7))[5]?.sentence).not.toContain('outside');
  });
});

describe('fusionMotion(frames)', () => {
  function moving() {
    const view = fusionMotion(frames, { picture: street, value: { at: 1 } });
    document.body.append(view);
    const canvas = view.querySelector<HTMLCanvasElement>('canvas.v-drawn');
    if (!canvas) throw new Error('There is no canvas.');
    return { view, canvas };
  }

  test('is drawn by the moment alone: 0, half and all of every step, in any order', () => {
    const { view, canvas } = moving();
    const at = (place: number) => {
      view.value = { ...view.value, at: place };
      return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
    };
    const moments = Array.from({ length: 19 }, (_, half) => half / 2);
    const forwards = moments.map(at);
    for (const back of [8.5, 4, 2.5, 0]) expect(at(back)).toBe(forwards[2 * back]);
    expect(new Set(forwards).size).toBe(moments.length);
  });

  test('Shift and an arrow choose the next cell, a click on the picture another', () => {
    const { view } = moving();
    view.value = { cell: 6, at: 2 };
    view.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', shiftKey: true, bubbles: true }),
    );
    expect(view.value).toEqual({ cell: 11, at: 2 });
    const stage = view.querySelector('.v-motion-stage');
    stage?.dispatchEvent(
      new MouseEvent('click', { clientX: 5, clientY: 25, bubbles: true }),
    );
    expect(view.value).toEqual({ cell: 0, at: 2 });
    expect(view.querySelector('.v-motion-steps')?.textContent).toContain(
      'F5 at row 0, column 0',
    );
  });
});
