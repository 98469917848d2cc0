import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { during, easeInOut, easeOut, mix } from '#site/views/motion/ease.ts';
import { momentAt, type Moment, type Motion } from '#site/views/motion/motion.ts';
import { player } from '#site/views/motion/player.ts';
import { html } from '#site/ui/dom.ts';

interface Choice {
  readonly ball: number;
}

const FRAME_MS = 50;

/** A ball that falls, and rolls; every moment that is drawn is kept. */
function falling() {
  const element = html('div', {}, html('canvas', { width: 2, height: 2 }));
  const drawn: (Moment & Choice)[] = [];
  const motion: Motion<Choice> = {
    element,
    steps: ({ ball }) => [
      { name: 'Fall', sentence: `Ball ${ball} falls.`, pause: 100 },
      { name: 'Roll', sentence: `Ball ${ball} rolls.`, ms: 200, pause: 100 },
    ],
    draw(choice, moment) {
      drawn.push({ ...moment, ball: choice.ball });
      element.dataset['height'] = String(moment.step === 0 ? 1 - moment.t : 0);
    },
  };
  const played = player(motion, {
    label: 'A ball',
    first: { ball: 1, at: 2 },
    hold: ({ ball }) => ({ ball: Math.min(3, ball) }),
    after: (key, { ball }) => (key === 'b' ? { ball: ball + 1 } : undefined),
  });
  document.body.append(played.view);
  let inputs = 0;
  played.view.addEventListener('input', () => inputs++);
  return { ...played, element, drawn, inputs: () => inputs };
}

function press(view: Element, key: string): void {
  view.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

let frames: FrameRequestCallback[] = [];
let now = 0;
/** Lets so many frames pass. */
function pass(count: number): void {
  for (let frame = 0; frame < count; frame++) {
    now += FRAME_MS;
    for (const draw of frames.splice(0)) draw(now);
  }
}

let prefersStill = false;
beforeEach(() => {
  [frames, now, prefersStill] = [[], 0, false];
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion') && prefersStill,
    addEventListener: () => undefined,
  }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('momentAt(place, steps)', () => {
  test('is the end of a step at a whole number, and the beginning of the first at 0', () => {
    expect(momentAt(0, 3)).toEqual({ step: 0, t: 0 });
    expect(momentAt(1, 3)).toEqual({ step: 0, t: 1 });
    expect(momentAt(1.5, 3)).toEqual({ step: 1, t: 0.5 });
    expect(momentAt(9, 3)).toEqual({ step: 2, t: 1 });
  });
});

describe('easing', () => {
  test('begins at 0, ends at 1, and never goes back', () => {
    for (const ease of [easeInOut, easeOut]) {
      const shares = Array.from({ length: 11 }, (_, at) => ease(at / 10));
      expect(shares[0]).toBe(0);
      expect(shares.at(-1)).toBe(1);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    }
    expect(easeInOut(0.5)).toBe(0.5);
    expect(easeOut(0.5)).toBeGreaterThan(0.5);
  });

  test('during() is the share of a part of a step, mix() what lies between', () => {
    expect([0, 0.5, 0.75, 1].map((t) => during(t, 0.5, 1))).toEqual([0, 0, 0.5, 1]);
    expect(mix(2, 4, 0.25)).toBe(2.5);
  });
});

describe('player(motion)', () => {
  test('Space plays from the beginning to the end; every step is told of once', () => {
    const { view, drawn, inputs } = falling();
    press(view, ' ');
    pass(1);
    expect(view.querySelector('button')?.textContent).toBe('Pause');
    pass(6);
    expect(drawn.at(-1)?.step).toBe(0);
    expect(drawn.at(-1)?.t).toBeCloseTo(0.5);
    pass(20);
    expect(view.value).toEqual({ ball: 1, at: 2 });
    expect(drawn.at(-1)).toEqual({ step: 1, t: 1, ball: 1 });
    expect(view.querySelector('button')?.textContent).toBe('Play');
    expect(inputs()).toBe(2);
    expect(frames).toHaveLength(0);
  });

  test('arrows step; another press ends the step that moves; Home and End lead to the ends', () => {
    const { view } = falling();
    press(view, 'Home');
    expect(view.value.at).toBe(0);
    press(view, 'ArrowRight');
    pass(4);
    press(view, 'ArrowRight');
    expect(view.value.at).toBe(1);
    press(view, 'ArrowRight');
    pass(20);
    expect(view.value.at).toBe(2);
    press(view, 'ArrowLeft');
    expect(view.value.at).toBe(1);
    press(view, 'End');
    expect(view.value.at).toBe(2);
  });

  test('any other key and the pointer interrupt it where it is', () => {
    const { view, element, choice } = falling();
    press(view, ' ');
    pass(7);
    press(view, 'b');
    const { at, ball } = choice();
    expect(ball).toBe(2);
    expect(at).toBeCloseTo(0.5);
    pass(10);
    expect(choice().at).toBe(at);
    press(view, ' ');
    pass(3);
    element.dispatchEvent(new Event('pointerdown'));
    const stopped = choice().at;
    pass(10);
    expect(choice().at).toBe(stopped);
  });

  test('a scrubbed place, a place set and one that is played look alike', () => {
    const { view, element } = falling();
    const slider = view.querySelector('input');
    if (!slider) throw new Error('There is no slider.');
    slider.value = '50';
    slider.dispatchEvent(new Event('input'));
    expect(element.dataset['height']).toBe('0.5');
    expect(view.value.at).toBe(0.5);
    view.value = { ball: 1, at: 0 };
    expect(element.dataset['height']).toBe('1');
    view.value = { ball: 9, at: 0.5 };
    expect(element.dataset['height']).toBe('0.5');
    expect(view.value.ball).toBe(3);
  });

  test('one motion of the page moves at a time', () => {
    const [first, second] = [falling(), falling()];
    press(first.view, ' ');
    press(second.view, ' ');
    expect(first.view.querySelector('button')?.textContent).toBe('Play');
    pass(4);
    expect(first.drawn.at(-1)?.t).toBe(0);
    expect(second.drawn.at(-1)?.t).toBeGreaterThan(0);
  });

  test('shows ends of steps only where no motion is wanted', () => {
    prefersStill = true;
    const { view, drawn } = falling();
    drawn.length = 0;
    press(view, ' ');
    pass(20);
    expect(new Set(drawn.map(({ t }) => t))).toEqual(new Set([0, 1]));
    expect(view.value.at).toBe(2);
  });

  test('tells the story in words: the present sentence, and all of them as a list', () => {
    const { view } = falling();
    const steps = [...view.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(steps).toEqual(['Fall: Ball 1 falls.', 'Roll: Ball 1 rolls.']);
    expect(view.querySelector('input')?.getAttribute('aria-valuetext')).toBe(
      '2 of 2, Roll: Ball 1 rolls.',
    );
    expect(view.querySelector('.v-motion-words')?.textContent).toBe('Roll. Ball 1 rolls.');
  });

  test('on paper all ends of steps stand side by side, and are gone afterwards', () => {
    const { view, element } = falling();
    view.value = { ball: 1, at: 0 };
    dispatchEvent(new Event('beforeprint'));
    const stills = [...view.querySelectorAll('.v-stills > figure')];
    expect(stills.map(({ textContent }) => textContent)).toEqual([
      '1. Fall. Ball 1 falls.',
      '2. Roll. Ball 1 rolls.',
    ]);
    expect(element.dataset['height']).toBe('1');
    dispatchEvent(new Event('afterprint'));
    expect(view.querySelector('.v-stills')).toBeNull();
  });
});
