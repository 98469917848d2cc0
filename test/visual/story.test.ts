import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test, vi } from 'vitest';
import type { Stories } from '#lib/numbers/sceneStory.ts';
import { storyMotion } from '#site/views/motion/story/storyMotion.ts';
import { street } from '#site/views/cases/fixtures/picture.ts';
import { streetStories } from '#site/views/cases/fixtures/story.ts';
import { drawStory, STOPS } from '#site/views/motion/story/drawStory.ts';
import type { Beside } from '#site/views/motion/story/beside.ts';
import { platesOf, scenePlates } from '#site/views/motion/story/plates.ts';
import { regionsOf, type Look } from '#site/views/motion/story/sheet.ts';
import { html } from '#site/ui/dom.ts';
import { pixelsOf } from './canvas.ts';

const LOOK: Look = {
  ...{ ink: '#1e1d1b', quiet: '#5f5b54', paper: '#fbfaf7', line: '#d0cdc6' },
  ...{ accent: '#9e2b25', sans: 'sans-serif', mono: 'monospace' },
};
const [WIDTH, HEIGHT] = [640, 384];

/** A picture of four colours. */
const image = createCanvas(320, 320);
const paint = image.getContext('2d');
['#cfe3ee', '#b9b4a6', '#c8452f', '#3b5b8c'].forEach((colour, at) => {
  paint.fillStyle = colour;
  paint.fillRect((at % 2) * 160, at < 2 ? 0 : 160, 160, 160);
});

const make = (width: number, height: number) => html('canvas', { width, height });
const { scene } = streetStories;
const story = streetStories.of(0);
// It is a canvas for all that is drawn here.
const source = image as unknown;
const plates = platesOf(
  scene,
  story,
  scenePlates(scene, source as CanvasImageSource, make),
  make,
);

/** What is drawn at a moment, RGBA. */
function drawn(
  station: number,
  t: number,
  [width, height] = [WIDTH, HEIGHT],
  beside: Beside | null = null,
): Uint8ClampedArray {
  const canvas = make(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The canvas has no pen.');
  const sheet = { pen, scene, story, beside, plates, look: LOOK, width, height };
  const regions = regionsOf(width, height);
  drawStory({ ...sheet, image: source as CanvasImageSource, ...regions }, station, t);
  return pixelsOf(canvas);
}

/** Pixels within the stage that differ visibly. */
function differing(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  const { stage } = regionsOf(WIDTH, HEIGHT);
  let count = 0;
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < stage.x + stage.width; x++) {
      const at = 4 * (y * WIDTH + x);
      const apart = [0, 1, 2, 3].some(
        (c) => Math.abs((a[at + c] ?? 0) - (b[at + c] ?? 0)) > 24,
      );
      if (apart) count++;
    }
  return count;
}

const stations = STOPS.map(({ name }, at) => [name, at] as const);

describe('drawStory(sheet, station, t)', () => {
  test.each(stations)('%s: one moment is one picture, and moments differ', (_, at) => {
    const [begin, middle, end] = [drawn(at, 0), drawn(at, 0.5), drawn(at, 1)];
    expect(differing(drawn(at, 0.5), middle)).toBe(0);
    expect(differing(begin, middle)).toBeGreaterThan(50);
    expect(differing(middle, end)).toBeGreaterThan(50);
  });

  test.each(stations.slice(1))(
    '%s begins where the station before it ends: no cut',
    (_, at) => {
      expect(differing(drawn(at - 1, 1), drawn(at, 0))).toBe(0);
    },
  );

  test('is drawn on a tall canvas too', () => {
    for (const [, at] of stations) {
      const pixels = drawn(at, 1, [360, 540]);
      expect(pixels.some((value) => value > 0)).toBe(true);
    }
  });
});

describe('a broken run beside the whole', () => {
  test('is drawn from the station on that is broken, and differs from the whole where its box does', async () => {
    const ghost = (await streetStories.broken?.([]))?.(story) ?? null;
    const beside = { from: 9, state: 'no layer corrects its box', ghost };
    const [whole, broken] = [false, true].map((isBroken) =>
      stations.map(([, at]) => drawn(at, 1, undefined, isBroken ? beside : null)),
    );
    stations.forEach(([, at]) => {
      const [a, b] = [whole?.[at], broken?.[at]];
      if (!a || !b) throw new Error('A station is missing.');
      if (at < 8) expect(differing(a, b)).toBe(0);
      else expect(differing(a, b)).toBeGreaterThan(50);
    });
  });

  test('begins where the station before it ends: no cut', async () => {
    const ghost = (await streetStories.broken?.([]))?.(story) ?? null;
    for (const from of [4, 7, 10])
      for (const at of [6, 8, 9]) {
        const beside = { from, state: 'broken', ghost };
        const [end, begin] = [
          drawn(at - 1, 1, undefined, beside),
          drawn(at, 0, undefined, beside),
        ];
        expect(differing(end, begin)).toBe(0);
      }
  });
});

describe('storyMotion(stories, options)', () => {
  const view = () =>
    storyMotion(streetStories, { picture: street, chapters: { prefix: '../' } });

  test('tells every station in one sentence, and leads to its chapter', () => {
    const element = view();
    expect(element.querySelectorAll('li')).toHaveLength(10);
    element.value = { object: 0, broken: null, at: 4 };
    expect(element.querySelector('a')?.getAttribute('href')).toBe('../aifi/');
    expect(element.querySelector('.v-motion-words')?.textContent).toContain(
      'The talk. In S5',
    );
  });

  test('another thing is told anew: by its button, by arrows, by its value', () => {
    const element = view();
    let events = 0;
    element.addEventListener('input', () => events++);
    const words = () => element.querySelector('.v-motion-words')?.textContent;
    expect(words()).toContain('bus');
    element.querySelectorAll<HTMLElement>('.v-chip')[1]?.click();
    expect(element.value.object).toBe(1);
    expect(words()).toContain('person');
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }),
    );
    expect(element.value.object).toBe(0);
    expect(events).toBe(2);
    element.value = { object: 9, broken: null, at: 2 };
    expect(element.value).toEqual({ object: 0, broken: null, at: 2 });
  });

  test('breaks a station, tells the rest beside the whole, and is mended by Escape', async () => {
    const element = view();
    const words = () => element.querySelector('.v-motion-words')?.textContent;
    const button = element.querySelector<HTMLButtonElement>('.v-follow-break button');
    element.value = { object: 0, broken: null, at: 1 };
    expect(button?.disabled).toBe(true);
    element.value = { object: 0, broken: null, at: 4 };
    expect(button?.textContent).toBe('Break it: skip AIFI');
    button?.click();
    expect(element.value.broken).toBe(4);
    await vi.waitFor(() => expect(words()).toContain('AIFI is skipped: in the end'));
    element.value = { ...element.value, at: 3 };
    expect(words()).not.toMatch(/broken|skipped/i);
    element.value = { ...element.value, at: 9 };
    expect(words()).toContain('Broken: after the layers the IoU is');
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(element.value).toEqual({ object: 0, broken: null, at: 9 });
    expect(words()).not.toContain('Broken');
  });

  test('says in one sentence what a recorded story lacks, and what went wrong', async () => {
    const says = (broken: Stories['broken']) => {
      const element = storyMotion({ ...streetStories, broken }, { picture: street });
      element.value = { object: 0, broken: null, at: 7 };
      const row = element.querySelector('.v-follow-break');
      row?.querySelector('button')?.click();
      return row?.querySelector('[role="status"]');
    };
    expect(says(undefined)?.textContent).toContain('this story is recorded');
    const failed = says(() => Promise.reject(new Error('The model is gone.')));
    await vi.waitFor(() => expect(failed?.textContent).toBe('The model is gone.'));
  });

  test('says so where nothing was found', () => {
    const nothing = { ...streetStories, scene: { ...scene, things: [] } };
    expect(storyMotion(nothing, { picture: street }).textContent).toContain(
      'try another scene',
    );
  });
});
