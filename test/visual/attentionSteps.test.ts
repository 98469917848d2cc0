import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { attentionOverImage } from '#site/views/attentionOverImage.ts';
import { attentionSteps } from '#site/views/attentionSteps.ts';
import { attentionFrames, level } from '#site/views/cases/fixtures/attention.ts';
import { street } from '#site/views/cases/fixtures/picture.ts';
import { attentionMotion } from '#site/views/motion/attention/attentionMotion.ts';
import { attentionTale, meanDistance } from '#site/views/motion/attention/tale.ts';
import { pixelsOf } from './canvas.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('attentionTale(frames)', () => {
  const asked = { token: 8, head: 2, key: 30 };
  const tale = attentionTale(attentionFrames(), level, asked);

  test('products add up to the score, and softmax of the scaled scores is the row of the run', () => {
    expect(sum(tale.products_D)).toBeCloseTo(tale.scores_S[30] ?? NaN, 4);
    const whole = sum(tale.raised_S);
    tale.raised_S.forEach((raised, key) =>
      expect(raised / whole).toBeCloseTo(tale.shares_S[key] ?? NaN, 5),
    );
    expect(Math.max(...tale.raised_S)).toBe(1);
  });

  test('the mixture is every value in its share', () => {
    const [first = NaN] = tale.mixture_D();
    const parts = Array.from(
      tale.shares_S,
      (share, token) => share * (tale.value_D(token)[0] ?? NaN),
    );
    expect(first).toBeCloseTo(sum(parts), 4);
    expect(tale.mixture_D(1)).not.toEqual(tale.mixture_D());
  });

  test('meanDistance() of all attention on the right neighbour is one cell', () => {
    const row = Float32Array.from({ length: 36 }, (_, key) => (key === 9 ? 1 : 0));
    expect(meanDistance(row, 8, level)).toBe(1);
  });
});

function moving() {
  const frames = attentionFrames();
  const chosen = attentionOverImage(frames.weights, { picture: street, level });
  const view = attentionMotion(frames, { picture: street, level, chosen });
  document.body.append(chosen, view);
  const canvas = view.querySelector<HTMLCanvasElement>('canvas.v-drawn');
  if (!canvas) throw new Error('There is no canvas.');
  return {
    ...{ view, chosen },
    at: (at: number) => {
      view.value = { ...view.value, at };
      return createHash('sha1').update(pixelsOf(canvas)).digest('hex');
    },
    words: () => view.querySelector('.v-motion-words')?.textContent ?? '',
  };
}

const press = (view: Element, key: string) =>
  view.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('attentionMotion(frames)', () => {
  test('is drawn by the moment alone: 0, half and all of every step, in any order', () => {
    const { at } = moving();
    const moments = Array.from({ length: 19 }, (_, half) => half / 2);
    const forwards = moments.map(at);
    for (const back of [4.5, 2, 0]) expect(at(back)).toBe(forwards[2 * back]);
    expect(new Set(forwards).size).toBe(moments.length);
  });

  test('follows the view where token and head are chosen, and is followed by it', () => {
    const { view, chosen, at, words } = moving();
    at(1);
    chosen.value = { token: 20, head: 3 };
    chosen.dispatchEvent(new Event('input'));
    expect(words()).toMatch(/^Ask\. Token 20 .* head 4\.$/);
    const told = vi.fn();
    chosen.addEventListener('input', told);
    press(view, '2');
    expect(chosen.value).toEqual({ token: 20, head: 1 });
    expect(told).toHaveBeenCalledOnce();
    expect(words()).toMatch(/head 2\.$/);
  });

  test('the arrows up and down choose the key that is heard next most', () => {
    const { view, at, words } = moving();
    at(2);
    const first = words();
    press(view, 'ArrowDown');
    expect(view.value.key).not.toBeNull();
    expect(words()).not.toBe(first);
    press(view, 'ArrowUp');
    expect(words()).toBe(first);
  });
});

test('attentionSteps() fetches its drawing when it is seen, and keeps what was set before', async () => {
  let see = (_: { isIntersecting: boolean }[]) => undefined as void;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: typeof see) {
        see = tell;
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  const frames = attentionFrames();
  const chosen = attentionOverImage(frames.weights, { picture: street, level });
  const view = attentionSteps(frames, { picture: street, level, chosen });
  document.body.append(view);
  expect(view.value).toEqual({ key: null, at: 7 });
  view.value = { key: null, at: 2 };
  see([{ isIntersecting: false }]);
  expect(view.childElementCount).toBe(0);
  see([{ isIntersecting: true }]);
  await vi.waitFor(() => expect(view.querySelector('canvas')).not.toBeNull());
  expect(view.value).toEqual({ key: null, at: 2 });
  expect(view.querySelector('.v-motion-words')?.textContent).toMatch(/^Meet one key/);
});
