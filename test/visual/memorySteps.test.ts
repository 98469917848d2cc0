import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { frameOf } from '#site/views/cases/fixtures/frames.ts';
import { memoryApart } from '#site/views/cases/memorySteps.ts';
import {
  chwIndex,
  hwcIndex,
  memoryTale,
  misread,
  PIXELS,
} from '#site/views/motion/memory/tale.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

const pixels = frameOf(
  'input.pixels',
  'BHWC',
  [1, 5, 6, 3],
  ([, row = 0, column = 0, channel = 0]) => (18 * row + 3 * column + channel) / 90,
);

describe('memoryTale(pixels)', () => {
  test('holds the numbers around the pixel, within the picture', () => {
    const { left, top, value_HWC } = memoryTale(pixels, { x: 5, y: 0 });
    expect([left, top]).toEqual([2, 0]);
    expect(value_HWC[0]).toBeCloseTo(6 / 90);
    expect(value_HWC[hwcIndex(4, 1)]).toBeCloseTo((18 + 6 + 1) / 90);
  });

  test('both layouts hold every number once; misread() mixes the colours of pixels', () => {
    const every = (index: (pixel: number, channel: number) => number) =>
      Array.from({ length: 3 * PIXELS }, (_, at) =>
        index(Math.floor(at / 3), at % 3),
      ).toSorted((a, b) => a - b);
    expect(every(chwIndex)).toEqual(every(hwcIndex));
    const tale = memoryTale(pixels, { x: 1, y: 1 });
    const wrong = misread(tale);
    expect([...wrong].toSorted()).toEqual([...tale.value_HWC].toSorted());
    // Three reds of one row become the first pixel.
    expect([...wrong.slice(0, 3)]).toEqual(
      [0, 1, 2].map((pixel) => tale.value_HWC[hwcIndex(pixel, 0)]),
    );
  });
});

test('memoryMotion() is drawn by the moment alone: 0, half and all of every step, in any order', () => {
  const view = memoryApart() as HTMLElement & { value: { at: number } };
  document.body.append(view);
  const canvas = view.querySelector('canvas');
  if (!canvas) throw new Error('There is no canvas.');
  const at = (place: number) => {
    view.value = { at: place };
    return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
  };
  const moments = Array.from({ length: 9 }, (_, half) => half / 2);
  const forwards = moments.map(at);
  for (const back of [3.5, 2, 0]) expect(at(back)).toBe(forwards[2 * back]);
  expect(new Set(forwards).size).toBe(moments.length);
});
