import { afterEach, expect, test } from 'vitest';
import { noisedFirstGroup, noisedOneChosen } from '#site/views/cases/noisedBoxes.ts';
import type { Operable } from '#site/views/parts/operable.ts';

afterEach(() => document.body.replaceChildren());

function shown(make: () => Element) {
  const view = make() as Operable<number | null>;
  document.body.append(view);
  const said: (string | null)[] = [];
  let inputs = 0;
  view.addEventListener('readout', (event) =>
    said.push((event as CustomEvent<string | null>).detail),
  );
  view.addEventListener('input', () => inputs++);
  const scene = view.querySelector<HTMLElement>('.v-scene');
  if (!scene) throw new Error('no scene');
  const press = (key: string) =>
    scene.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  return { view, said, press, inputs: () => inputs };
}

test('noisedBoxes(queries): the arrow key chooses the first query and says what it was made from', () => {
  const { view, said, press, inputs } = shown(noisedFirstGroup);
  expect(view.value).toBeNull();
  press('ArrowRight');
  expect(view.value).toBe(0);
  expect(inputs()).toBe(1);
  expect(said.at(-1)).toMatch(
    /^query 0, positive · made from a bus, says [a-z ]+ · IoU [01]\.\d+ · x \d+ – \d+, y \d+ – \d+ px$/,
  );
  press('End');
  expect(said.at(-1)).toMatch(/^query 7, negative · made from a sports ball/);
});

test('noisedBoxes(queries): setting its value draws and tells nobody', () => {
  const { view, inputs } = shown(noisedFirstGroup);
  view.value = 5;
  expect(view.value).toBe(5);
  expect(view.querySelectorAll('.v-box.is-chosen')).toHaveLength(1);
  view.value = null;
  expect(view.querySelectorAll('.v-box.is-chosen')).toHaveLength(0);
  expect(inputs()).toBe(0);
});

test('noisedBoxes(queries, {group: 2}): holds the queries of the third group only', () => {
  const { view, press } = shown(noisedOneChosen);
  expect(view.value).toBe(16);
  press('Home');
  expect(view.value).toBe(16);
  press('End');
  expect(view.value).toBe(23);
});

test('noisedBoxes(queries): positive boxes are solid, negative ones thin, true ones dashed', () => {
  const { view } = shown(noisedFirstGroup);
  expect(view.querySelectorAll('.v-box.is-predicted')).toHaveLength(8);
  expect(view.querySelectorAll('.v-box.is-ghost')).toHaveLength(4);
  expect(view.querySelectorAll('.v-box.is-truth')).toHaveLength(4);
});
