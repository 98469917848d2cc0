import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { kernelFrames } from '#site/views/cases/fixtures/kernels.ts';
import { kernelMotion } from '#site/views/motion/kernels/kernelMotion.ts';
import { kernelSteps } from '#site/views/motion/kernels/sentences.ts';
import { kernelTale, MIDDLE } from '#site/views/motion/kernels/tale.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => document.body.replaceChildren());

const frames = kernelFrames();
const tale = kernelTale(frames, 1, 2);

describe('kernelTale(frames, input, output)', () => {
  test('a factor and a number to add are what the norm does', () => {
    const { large } = tale;
    large.kernel_K.forEach((value, tap) => {
      expect(large.folded_K[tap]).toBeCloseTo(value * large.scale, 5);
    });
    for (const x of [-2, 0, 3]) {
      const normed =
        ((x - large.mean) / Math.sqrt(large.variance + frames.eps)) * large.gain +
        large.bias;
      expect(x * large.scale + large.shift).toBeCloseTo(normed, 5);
    }
  });

  test('only the middle of the large kernel changes', () => {
    tale.fused_K.forEach((value, tap) => {
      const added = tap === MIDDLE ? (tale.small.folded_K[0] ?? NaN) : 0;
      expect(value).toBeCloseTo((tale.large.folded_K[tap] ?? NaN) + added, 5);
    });
    expect(tale.shift).toBeCloseTo(tale.large.shift + tale.small.shift, 5);
  });

  test('two and one give the same map but for rounding, and a wrong kernel would not', () => {
    expect(tale.difference).toBeLessThan(1e-5);
    expect(tale.difference).toBeGreaterThan(0);
    const wrong = { ...frames, together: { ...frames.together, data: tale.apart_HW } };
    expect(() => kernelTale(wrong, 1, 2)).toThrow('cannot be compared');
    expect(tale.apart_HW[9]).toBe(frames.apart.data[9 * 3 + 2]);
  });
});

test('kernelSteps(tale) names the factor, the sum in the middle and the measured difference', () => {
  const sentences = kernelSteps(tale).map(({ sentence }) => sentence);
  const shown = (value = NaN) => value.toFixed(3).replace('-', '\u2212');
  expect(sentences[1]).toContain(`= ${shown(tale.large.scale)} for the large`);
  expect(sentences[3]).toContain(`make ${shown(tale.fused_K[MIDDLE])};`);
  expect(sentences[4]).toContain(tale.difference.toExponential(1).replace('-', '\u2212'));
});

test('kernelMotion(frames) is drawn by the moment alone: 0, half and all of every step, in any order', () => {
  const view = kernelMotion(frames, { input: 1, output: 2 });
  document.body.append(view);
  const canvas = view.querySelector<HTMLCanvasElement>('canvas.v-drawn');
  if (!canvas) throw new Error('There is no canvas.');
  const at = (place: number) => {
    view.value = { at: place };
    return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
  };
  const moments = Array.from({ length: 11 }, (_, half) => half / 2);
  const forwards = moments.map(at);
  for (const back of [4.5, 3, 1.5, 0]) expect(at(back)).toBe(forwards[2 * back]);
  expect(new Set(forwards).size).toBe(moments.length);
});
