import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { convolutionOfAll } from '#site/views/cases/convolutionSteps.ts';
import { frameOf } from '#site/views/cases/fixtures/frames.ts';
import { convolutionLayout } from '#site/views/motion/convolution/layout.ts';
import { convolutionMotion } from '#site/views/motion/convolution/convolutionMotion.ts';
import {
  convolutionTale,
  loudestCell,
  underKernel,
} from '#site/views/motion/convolution/tale.ts';
import { FIRST_WIDTH } from '#site/views/parts/fitWidth.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

const KERNEL = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const map = frameOf(
  'map',
  'HW',
  [5, 7],
  ([row = 0, column = 0]) => row * 7 + column ** 2 - 2 * row * column,
);

describe('convolutionTale(map, kernel)', () => {
  const tale = convolutionTale(map, KERNEL);

  test('every output is the sum of what lies under the kernel times its weights, at the rim too', () => {
    tale.output_HW.forEach((output, cell) => {
      const products = underKernel(tale, cell).map(
        (value, tap) => value * (tale.kernel_HW[tap] ?? NaN),
      );
      expect(products.reduce((a, b) => a + b)).toBeCloseTo(output, 4);
    });
  });

  test('a stride of 2 keeps every second place of every second row', () => {
    const { strided, output_HW, size } = tale;
    expect([strided.height, strided.width]).toEqual([3, 4]);
    strided.output_HW.forEach((output, at) => {
      const [row, column] = [Math.floor(at / 4), at % 4];
      expect(output).toBe(output_HW[2 * row * size.width + 2 * column]);
    });
  });

  test('the loudest cell is not at the rim', () => {
    const cell = loudestCell(tale);
    expect([0, 4]).not.toContain(Math.floor(cell / 7));
    expect([0, 6]).not.toContain(cell % 7);
  });
});

describe('convolutionMotion(map)', () => {
  test('is drawn by the moment alone: 0, half and all of every step, in any order', () => {
    const view = convolutionOfAll() as HTMLElement & { value: { at: number } };
    document.body.append(view);
    const canvas = view.querySelector('canvas');
    if (!canvas) throw new Error('There is no canvas.');
    const at = (place: number) => {
      view.value = { ...view.value, at: place };
      return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
    };
    const moments = Array.from({ length: 11 }, (_, half) => half / 2);
    const forwards = moments.map(at);
    for (const back of [4.5, 2, 0]) expect(at(back)).toBe(forwards[2 * back]);
    expect(new Set(forwards).size).toBe(moments.length);
  });

  test('the window is dragged down and sideways by a grip as wide as a finger, which lies over it', () => {
    const view = convolutionMotion(map, { kernel: KERNEL, value: { cell: 0, at: 1 } });
    document.body.append(view);
    const grip = view.querySelector<HTMLElement>('.v-motion-grip');
    const before = grip?.style.transform;
    expect(Number.parseFloat(grip?.style.width ?? '')).toBeGreaterThanOrEqual(44);
    const { input } = convolutionLayout(FIRST_WIDTH, 7 / 5);
    const at = {
      clientX: input.x + (3.5 * input.w) / 7,
      clientY: input.y + (2.5 * input.h) / 5,
    };
    grip?.dispatchEvent(
      new MouseEvent('pointermove', { ...at, buttons: 1, bubbles: true }),
    );
    expect(view.value.cell).toBe(2 * 7 + 3);
    expect(grip?.style.transform).not.toBe(before);
  });

  test('Shift and an arrow move the window; the arrow alone steps', () => {
    const view = convolutionMotion(map, { kernel: KERNEL, value: { cell: 16, at: 1 } });
    document.body.append(view);
    const press = (key: string, shiftKey: boolean) =>
      view.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
    press('ArrowRight', true);
    expect(view.value).toEqual({ cell: 17, at: 1 });
    press('ArrowLeft', false);
    expect(view.value).toEqual({ cell: 17, at: 0 });
  });
});
