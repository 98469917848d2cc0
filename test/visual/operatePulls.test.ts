import { afterEach, expect, test } from 'vitest';
import { boxPull, type PulledBoxes } from '#site/views/boxPull.ts';
import { pushedAfterFirstLayer, pushedNobody } from '#site/views/cases/pushedBoxes.ts';
import type { Operable } from '#site/views/parts/operable.ts';

afterEach(() => document.body.replaceChildren());

/** A view on the page, what it says, and how often it tells that it was changed. */
function shown<T>(view: Operable<T>) {
  document.body.append(view);
  const said: (string | null)[] = [];
  let inputs = 0;
  view.addEventListener('readout', (event) =>
    said.push((event as CustomEvent<string | null>).detail),
  );
  view.addEventListener('input', () => inputs++);
  const press = (at: string, key: string, shiftKey = false) => {
    const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true });
    view.querySelector(at)?.dispatchEvent(event);
  };
  return { view, said, press, inputs: () => inputs };
}

const apart = () => boxPull({ found: [0.2, 0.3, 0.2, 0.3], wanted: [0.7, 0.6, 0.3, 0.4] });
const FOUND = '.v-pull-handle[aria-label*="found"]';
const WANTED = '.v-pull-handle[aria-label*="wanted"]';

test('boxPull: arrow keys move a box, with Shift they size it, and the corner says the pull', () => {
  const { view, said, press, inputs } = shown(apart());
  press(FOUND, 'ArrowRight');
  expect(view.value.found).toEqual([0.21, 0.3, 0.2, 0.3]);
  press(WANTED, 'ArrowUp', true);
  expect(view.value.wanted).toEqual([0.7, 0.6, 0.3, 0.38]);
  expect(inputs()).toBe(2);
  expect(said.at(-1)).toMatch(
    /^1 − GIoU 1\.\d{3} · pulls: centre 0\.\d\d right, 0\.\d\d down; /,
  );
});

test('boxPull: a box cannot leave the picture, and a link with no box in it is not followed', () => {
  const { view, press } = shown(apart());
  for (let at = 0; at < 30; at++) press(FOUND, 'ArrowLeft');
  expect(view.value.found[0]).toBe(0.1);
  view.value = JSON.parse(
    '{"found": [0.5, null, 9, 0.3], "wanted": "x", "loss": 7}',
  ) as PulledBoxes;
  expect(view.value).toEqual({
    found: [0.5, 0.3, 0.9, 0.3],
    wanted: [0.7, 0.6, 0.3, 0.4],
    loss: 2,
  });
});

test('boxPull: IoU pulls nowhere while the boxes do not touch', () => {
  const { view, press } = shown(apart());
  expect(view.querySelectorAll('.v-push-centre')).toHaveLength(1);
  press('[aria-pressed="true"]', 'ArrowLeft');
  expect(view.value.loss).toBe(1);
  expect(view.querySelectorAll('.v-push-centre, .v-push-size')).toHaveLength(0);
});

test('boxPull: the pointer drags the box under it by where it is held', () => {
  const { view } = shown(apart());
  const stage = view.querySelector<HTMLElement>('.v-pull-scene');
  if (!stage) throw new Error('no stage');
  stage.getBoundingClientRect = () => new DOMRect(0, 0, 300, 200);
  const send = (type: string, clientX: number, clientY: number) =>
    stage.dispatchEvent(
      new MouseEvent(type, { clientX, clientY, buttons: 1, bubbles: true }),
    );
  send('pointerdown', 45, 60);
  send('pointermove', 75, 80);
  expect(view.value.found).toEqual([0.3, 0.4, 0.2, 0.3]);
  send('pointerdown', 120, 110);
  send('pointermove', 150, 130);
  expect(view.value.found).toEqual([0.35, 0.45, 0.3, 0.4]);
});

test('pushedBoxes: arrow keys choose a query and say where it is pushed', () => {
  const { view, said, press } = shown(pushedAfterFirstLayer() as Operable<number | null>);
  press('.v-scene', 'ArrowRight');
  expect(view.value).toBe(0);
  expect(said.at(-1)).toMatch(
    /^query 0 · shall be the bus, IoU 0\.\d{3} · pushed: centre \d+\.\d\d \w+, /,
  );
  press('.v-scene', 'Escape');
  expect(view.value).toBeNull();
});

test('pushedBoxes: without anything to find there is no arrow', () =>
  expect(pushedNobody().querySelectorAll('.v-push, .v-chip')).toHaveLength(0));
