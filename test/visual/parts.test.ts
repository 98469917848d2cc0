import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { cellAfterKey } from '#site/views/parts/gridKeys.ts';
import { fixed } from '#site/views/parts/numbers.ts';
import {
  activations,
  colours,
  gradient,
  symmetricRange,
  within,
  withinDecades,
} from '#site/views/parts/scales.ts';
import type { ScaleName } from '#site/views/parts/scales.ts';

const NAMES: readonly ScaleName[] = ['signed', 'attention', 'score', 'weight', 'error'];
const PAGE = { light: [251, 250, 247], dark: [20, 22, 26] };

/** Lightness by eye, 0 .. 255. */
const light = ([r, g, b]: readonly [number, number, number]) =>
  0.299 * r + 0.587 * g + 0.114 * b;

describe('scales', () => {
  test.for(['signed', 'weight'] as const)('colours(%s) is the page at zero', (name) => {
    const zero = within(0, symmetricRange([-3, 1]));
    expect(colours(name, false)(zero)).toEqual(PAGE.light);
    expect(colours(name, true)(zero)).toEqual(PAGE.dark);
  });

  test.for(['score', 'error', 'active'] as const)(
    'colours(%s) is the page at its low end',
    (name) => {
      expect(colours(name, false)(0)).toEqual(PAGE.light);
      expect(colours(name, true)(0)).toEqual(PAGE.dark);
    },
  );

  test.for(['score', 'error', 'attention', 'active', 'red', 'green', 'blue'] as const)(
    'colours(%s) goes one way in lightness',
    (name) => {
      for (const dark of [true, false]) {
        const colour = colours(name, dark);
        const steps = Array.from({ length: 41 }, (_, at) => light(colour(at / 40)));
        const falls = steps.slice(1).map((step, at) => step - (steps[at] ?? 0));
        const sign = Math.sign(falls[20] ?? 0);
        expect(falls.every((fall) => fall * sign >= -1)).toBe(true);
      }
    },
  );

  test('activations(values) have colours below zero only where a value lies there', () => {
    expect(activations([-3, 1])).toEqual({ scale: 'signed', range: { low: -3, high: 3 } });
    expect(activations([0, 4])).toEqual({ scale: 'active', range: { low: 0, high: 4 } });
  });

  test('colours(active) gives a value the colour that it has among signed ones', () => {
    for (const dark of [true, false])
      for (const t of [0, 0.2, 0.4, 0.6, 0.8, 1])
        expect(colours('active', dark)(t)).toEqual(colours('signed', dark)((1 + t) / 2));
  });

  test.for(NAMES)('colours(%s) is defined beyond its ends and for NaN', (name) => {
    const colour = colours(name, false);
    expect(colour(-1)).toEqual(colour(0));
    expect(colour(2)).toEqual(colour(1));
    expect(colour(NaN)).toEqual(colour(0));
    expect(gradient(name).match(/light-dark/g)?.length).toBeGreaterThan(5);
  });

  test('withinDecades(e, largest) is 1 at the largest error, 0 from a millionth of it down', () => {
    expect(withinDecades(2, 2)).toBe(1);
    expect(withinDecades(0.002, 2)).toBeCloseTo(0.5);
    expect(withinDecades(1e-9, 2)).toBe(0);
    expect(withinDecades(0, 2)).toBe(0);
  });
});

describe('numbers', () => {
  test('fixed(x) has fixed decimals, a true minus and no negative zero', () => {
    expect(fixed(-0.4124)).toBe('−0.412');
    expect(fixed(-0)).toBe('0.000');
    expect(fixed(0.00001)).toBe('1.0e−5');
    expect(fixed(-Infinity)).toBe('−∞');
    expect(fixed(3, 0)).toBe('3');
  });
});

describe('gridKeys', () => {
  test('cellAfterKey(key, cell) leads back by the opposite key, or stays inside', () => {
    const back: Record<string, string> = {
      ArrowLeft: 'ArrowRight',
      ArrowRight: 'ArrowLeft',
      ArrowUp: 'ArrowDown',
      ArrowDown: 'ArrowUp',
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(back)),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(80),
        (key, height, width, at) => {
          const cell = at % (height * width);
          const to = cellAfterKey(key, cell, { height, width });
          if (to === undefined) return;
          expect(to).toBeLessThan(height * width);
          expect(cellAfterKey(back[key] ?? '', to, { height, width })).toBe(cell);
        },
      ),
    );
  });
});
