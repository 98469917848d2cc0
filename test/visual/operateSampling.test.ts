import { afterEach, expect, test } from 'vitest';
import { betweenCellsAtTheRim, betweenFourCells } from '#site/views/cases/betweenCells.ts';
import { samplingInTwoLayers } from '#site/views/cases/samplingLayers.ts';
import { samplingAmongTwo } from '#site/views/cases/samplingPoints.ts';

afterEach(() => document.body.replaceChildren());

const said: (string | null)[] = [];

function put<E extends Element>(view: E): E {
  document.body.append(view);
  said.length = 0;
  view.addEventListener('readout', (event) =>
    said.push((event as CustomEvent<string | null>).detail),
  );
  return view;
}

const press = (element: Element | null, key: string) =>
  element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

test('betweenCells: the shares of a point among four cells are those of the worked example', () => {
  const view = put(betweenFourCells());
  expect(view.textContent).toContain(
    '0.125 × 0 + 0.375 × 10 + 0.125 × 20 + 0.375 × 30 = 17.50',
  );
});

test('betweenCells: beyond the rim a part of the square reads 0', () => {
  const view = put(betweenCellsAtTheRim());
  expect(view.querySelectorAll('.v-part.is-padding')).toHaveLength(1);
  expect(view.textContent).toContain('0.750 × 30 + 0.250 × 0 = 22.50');
});

test('betweenCells: an arrow key moves the point by an eighth of a cell, and not off the map', () => {
  const view = put(betweenFourCells());
  let inputs = 0;
  view.addEventListener('input', () => inputs++);
  const stage = view.querySelector('[role="application"]');
  press(stage, 'ArrowRight');
  expect(view).toHaveProperty('value', { x: 0.6875, y: 0.5 });
  expect(inputs).toBe(1);
  expect(said.at(-1)).toMatch(/^x 0\.688, y 0\.500: .* = \d/);
  for (let times = 0; times < 40; times++) press(stage, 'ArrowDown');
  expect(view).toHaveProperty('value', { x: 0.6875, y: 1.25 });
  expect(view.textContent).toContain('= 0.00');
});

test('betweenCells: a value that is set draws and tells nobody', () => {
  const view = put(betweenFourCells()) as Element & { value: unknown };
  let inputs = 0;
  view.addEventListener('input', () => inputs++);
  view.value = { x: 0.25, y: 0.25 };
  expect(view.textContent).toContain('1.000 × 0 = 0.00');
  expect(inputs).toBe(0);
});

test('samplingPoints: among some queries the arrows stay among them, the field takes any', () => {
  const view = put(samplingAmongTwo());
  const stage = view.querySelector('[role="application"]');
  press(stage, 'ArrowDown');
  press(stage, 'ArrowDown');
  expect(view).toHaveProperty('value.query', 1);
  expect(view.querySelectorAll('.v-choosable')).toHaveLength(2);
  const field = view.querySelector('input');
  if (!field) throw new Error('no field');
  field.value = '2';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(view).toHaveProperty('value.query', 2);
  press(stage, 'ArrowUp');
  expect(view).toHaveProperty('value.query', 1);
});

test('samplingLayers: every layer says how much of the weight lies in its box', () => {
  const view = put(samplingInTwoLayers());
  const layers = [...view.querySelectorAll('[role="img"]')];
  expect(layers).toHaveLength(2);
  for (const [at, layer] of layers.entries()) {
    layer.dispatchEvent(new Event('focus'));
    expect(said.at(-1)).toMatch(
      new RegExp(`^layer ${at + 1} · \\d+ % of the weight inside the box · P3 0\\.\\d\\d`),
    );
    expect(said.at(-1)).toBe(layer.getAttribute('aria-label'));
  }
});
