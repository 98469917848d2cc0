import { afterEach, expect, test, vi } from 'vitest';
import { attentionMeanOfHeads } from '#site/views/cases/attentionOverImage.ts';
import { attentionOverImage } from '#site/views/attentionOverImage.ts';
import { channelGrid } from '#site/views/channelGrid.ts';
import {
  attentionWeights,
  featureMap,
  frameOf,
} from '#site/views/cases/fixtures/frames.ts';
import { street } from '#site/views/cases/fixtures/picture.ts';
import { deformableFrames } from '#site/views/cases/fixtures/sampling.ts';
import { samplingOutside } from '#site/views/cases/samplingPoints.ts';
import { samplingPoints } from '#site/views/samplingPoints.ts';
import { maskMatrix } from '#site/views/maskMatrix.ts';
import { matrixHeat } from '#site/views/matrixHeat.ts';
import { scoreMap } from '#site/views/scoreMap.ts';
import { signedMap } from '#site/views/signedMap.ts';
import { tensorTable } from '#site/views/tensorTable.ts';
import { pixelsIn } from './canvas.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Puts a view into the page and keeps what it says. */
function watch<E extends Element>(view: E) {
  document.body.append(view);
  const said: (string | null)[] = [];
  let inputs = 0;
  view.addEventListener('readout', (event) =>
    said.push((event as CustomEvent<string | null>).detail),
  );
  view.addEventListener('input', () => inputs++);
  return { view, said, inputs: () => inputs };
}

function press(
  element: Element | null,
  key: string,
  modifiers: KeyboardEventInit = {},
): void {
  if (!element) throw new Error(`There is nothing to press ${key} on`);
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }));
}

/** The element is 100 by 100 pixels for the pointer. */
function pointAt(element: Element | null, type: string, x: number, y: number, buttons = 0) {
  if (!element) throw new Error('There is nothing to point at');
  vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 100));
  element.dispatchEvent(
    new MouseEvent(type, { clientX: x, clientY: y, buttons, button: 0, bubbles: true }),
  );
}

const size = { height: 10, width: 10 };
const weights = attentionWeights('encoder.aifi.0.selfAttention.weights', 'BMSS', [
  8,
  100,
  size,
]);

test('attentionOverImage: an arrow key moves the token by one row and tells once', () => {
  const { view, inputs, said } = watch(attentionOverImage(weights, { picture: street }));
  press(view.querySelector('.v-stage'), 'ArrowDown');
  expect(view.value).toEqual({ token: 54, head: null });
  expect(inputs()).toBe(1);
  expect(said.at(-1)).toMatch(/\(5, 4\)/);
});

test('attentionOverImage: a click takes the cell under it, and its weight is in the readout', () => {
  const { view, inputs, said } = watch(attentionOverImage(weights, { picture: street }));
  press(view.querySelector('.v-stage'), '3');
  pointAt(view.querySelector('.v-stage'), 'pointerdown', 75, 12, 1);
  expect(view.value).toEqual({ token: 17, head: 2 });
  expect(inputs()).toBe(2);
  const itself = weights.data[2 * 10000 + 17 * 100 + 17] ?? 0;
  expect(said.at(-1)).toContain(itself.toFixed(4));
});

test('attentionOverImage: a drag over one cell tells once, over the next once more', () => {
  const { view, inputs } = watch(attentionOverImage(weights, { picture: street }));
  const stage = view.querySelector('.v-stage');
  pointAt(stage, 'pointerdown', 5, 5, 1);
  pointAt(stage, 'pointermove', 7, 7, 1);
  pointAt(stage, 'pointermove', 15, 7, 1);
  expect(view.value.token).toBe(1);
  expect(inputs()).toBe(2);
});

test('attentionOverImage: hovering without a button changes nothing', () => {
  const { view, inputs, said } = watch(attentionOverImage(weights, { picture: street }));
  pointAt(view.querySelector('.v-stage'), 'pointermove', 95, 95);
  expect(view.value.token).toBe(44);
  expect(inputs()).toBe(0);
  expect(said.at(-1)).toMatch(/mean, 44 → \(9, 9\)/);
});

test('attentionOverImage: the setter paints another row, and values beyond the map are held', () => {
  const { view, inputs } = watch(attentionOverImage(weights, { picture: street }));
  const painted = () => String(pixelsIn(view));
  const before = painted();
  view.value = { token: 3, head: 4 };
  expect(painted()).not.toBe(before);
  view.value = { token: 5000, head: 40 };
  expect(view.value).toEqual({ token: 99, head: null });
  view.value = { token: 44, head: null };
  expect(painted()).toBe(before);
  expect(inputs()).toBe(0);
});

test('attentionOverImage: the sentence says where it listens most, and how many tokens have half of it', () => {
  const uniform = frameOf('toy.weights', 'BMSS', [1, 2, 4, 4], () => 0.25);
  const view = attentionOverImage(uniform, { picture: street });
  expect(view.textContent).toContain('listens most to row 0, column 0: 25.0 %');
  expect(view.textContent).toContain('Half of it goes to 2 of 4 tokens.');
});

test('attentionOverImage: all heads stand on one scale, which the legend states', () => {
  const view = attentionMeanOfHeads();
  const most = Math.max(
    ...Array.from({ length: 8 }, (_, head) => head).flatMap((head) => [
      ...weights.data.slice(head * 10000 + 4400, head * 10000 + 4500),
    ]),
  );
  expect(view.querySelector('.v-scope')?.textContent).toContain(most.toFixed(3));
});

test('channelGrid: the strongest channel comes first, and arrows choose the next', () => {
  const strong = frameOf('backbone.S5', 'BHWC', [1, 2, 2, 5], (index) =>
    index[3] === 3 ? -9 : 1,
  );
  const { view, inputs } = watch(channelGrid(strong, { count: 3 }));
  expect(view.value).toBe(3);
  press(view.querySelector('button[aria-pressed="true"]'), 'ArrowRight');
  expect(view.value).toBe(0);
  expect(inputs()).toBe(1);
});

test('channelGrid: a channel that is not shown yet is brought in by the setter', () => {
  const { view, inputs } = watch(channelGrid(featureMap('backbone.S5', 4, 4, 40)));
  const weakest = [...Array(40).keys()].find(
    (channel) => !view.querySelector(`[aria-label*="channel ${channel},"]`),
  );
  view.value = weakest ?? -1;
  expect(view.value).toBe(weakest);
  expect(view.querySelector('[aria-pressed="true"]')?.textContent).toBe(`c${weakest}`);
  expect(inputs()).toBe(0);
});

test('channelGrid: the button shows a dozen more, and none are left at the end', () => {
  const { view } = watch(channelGrid(featureMap('backbone.S5', 4, 4, 20)));
  const more = view.querySelector<HTMLButtonElement>('.v-button');
  expect(view.querySelectorAll('.v-tile')).toHaveLength(12);
  more?.click();
  expect(view.querySelectorAll('.v-tile')).toHaveLength(20);
  expect(more?.hidden).toBe(true);
});

test('samplingPoints: arrows choose query and head, page down reads the heaviest point', () => {
  const { view, inputs, said } = watch(samplingOutside());
  const stage = view.querySelector('[role="application"]');
  press(stage, 'ArrowUp');
  expect(view).toHaveProperty('value', { query: 1, head: 1 });
  press(stage, 'ArrowLeft');
  expect(view).toHaveProperty('value', { query: 1, head: 0 });
  expect(inputs()).toBe(2);
  press(stage, 'PageDown');
  expect(said.at(-1)).toMatch(/^head 1 P\d point \d: x .*weight 0\.\d{3}$/);
});

test('samplingPoints: read discretely, a point outside reads the nearest cell of the rim', () => {
  const levels = [8, 4, 2].map((side) => ({ height: side, width: side }));
  const { view, said } = watch(
    samplingPoints(deformableFrames(11), {
      ...{ picture: street, query: 2, head: 1, levels },
      sampling: 'discrete',
    }),
  );
  expect(view.textContent).toMatch(
    /\d lie outside the picture and read the nearest cell of the rim/,
  );
  press(view.querySelector('[role="application"]'), 'PageDown');
  expect(said.at(-1)).toMatch(/, cell \(\d, \d\), weight/);
});

test('samplingPoints: no point is lost beyond the margin, and those outside are counted', () => {
  const view = samplingOutside();
  expect(view.querySelectorAll('svg .v-read-point').length).toBeGreaterThanOrEqual(12);
  expect(view.textContent).toMatch(/\d lie outside the picture and read zeros/);
  for (const point of view.querySelectorAll('.v-read-point')) {
    expect(Number(point.getAttribute('cx'))).toBeGreaterThanOrEqual(-0.08 * street.width);
    expect(Number(point.getAttribute('cx'))).toBeLessThanOrEqual(1.08 * street.width);
  }
});

test('matrixHeat: the slice is the one asked for, and the readout gives its value', () => {
  const frame = frameOf(
    'toy.logit',
    'BMQS',
    [1, 2, 3, 4],
    ([, head = 0, row = 0, column = 0]) => head * 100 + row * 10 + column,
  );
  const { view, said, inputs } = watch(matrixHeat(frame, { at: [0, 1], kind: 'score' }));
  const stage = view.querySelector('.v-stage');
  press(stage, 'ArrowDown');
  press(stage, 'ArrowRight');
  expect(said.at(-1)).toBe('toy.logit[0, 1, 1, 1] = 111.0');
  expect(view.value).toEqual({ row: 1, column: 1 });
  expect(inputs()).toBe(2);
});

test('maskMatrix: a cell says in words who may look at whom', () => {
  const mask = [0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0];
  const groups = [
    { name: 'group 1', size: 2 },
    { name: 'queries', size: 2 },
  ];
  const { view } = watch(maskMatrix(mask, { groups, value: { row: 3, column: 0 } }));
  expect(view.textContent).toContain('queries #1 may not look at group 1 #0');
  view.value = { row: 3, column: 2 };
  expect(view.textContent).toContain('queries #1 may look at queries #0');
  expect(view.textContent).toContain('may look: 8 of 16 pairs');
});

test('maskMatrix: groups that do not fill the mask are refused', () => {
  expect(() => maskMatrix([0, 0, 0, 0], { groups: [{ name: 'a', size: 3 }] })).toThrow(
    'The groups have 3 members, the mask 2',
  );
});

test('scoreMap: a token is numbered through all levels, and its rank is told', () => {
  const levels = [
    { height: 2, width: 2 },
    { height: 1, width: 1 },
  ];
  const score = frameOf('query.score', 'BS', [1, 5], ([, token = 0]) => token / 10);
  const { view, inputs } = watch(
    scoreMap(score, { picture: street, levels, selected: [4, 3], value: 4 }),
  );
  expect(view.textContent).toContain('Token 4, P4 (0, 0), score 0.400: rank 1, query 0.');
  press(view.querySelector('.v-stage'), 'ArrowRight');
  expect(view.value).toBe(1);
  expect(view.textContent).toContain('score 0.100: not selected');
  expect(inputs()).toBe(1);
});

test('scoreMap: scores that are not the cells of the levels are refused', () => {
  const score = frameOf('query.score', 'BS', [1, 5], () => 0);
  const levels = [{ height: 2, width: 2 }];
  expect(() => scoreMap(score, { picture: street, levels })).toThrow(
    '5 scores for 4 tokens',
  );
});

test('tensorTable: of 8400 x 256 numbers only the window exists, and End leads to its end', () => {
  const frame = frameOf(
    'query.memory',
    'BSC',
    [1, 8400, 256],
    ([, s = 0, c = 0]) => s + c / 1000,
  );
  const { view, said, inputs } = watch(tensorTable(frame));
  const cells = () => view.querySelectorAll('[role="gridcell"]').length;
  expect(cells()).toBeLessThan(400);
  press(view.querySelector('[role="grid"]'), 'End', { ctrlKey: true });
  expect(view.value).toEqual({ at: [0], row: 8399, column: 255 });
  expect(cells()).toBeLessThan(400);
  expect(said.at(-1)).toMatch(/^query\.memory\[0, 8399, 255\] = 8399\.2/);
  expect(inputs()).toBe(1);
});

test('tensorTable: the field of a leading axis shows another slice and tells once', () => {
  const frame = frameOf('toy.q', 'BMSD', [1, 4, 2, 2], ([, head = 0]) => head);
  const { view, inputs } = watch(tensorTable(frame));
  const field = view.querySelector('input');
  if (!field) throw new Error('The axis M has no field');
  field.value = '3';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(view.value.at).toEqual([0, 3]);
  expect(view.querySelector('[role="gridcell"]')?.textContent).toMatch(/^3\.0/);
  expect(inputs()).toBe(1);
});

test('signedMap: colours are symmetric around zero and the readout names the channel', () => {
  const frame = frameOf(
    'backbone.S5',
    'BHWC',
    [1, 1, 3, 2],
    ([, , column = 0, channel = 0]) => (channel === 1 ? (column - 1) * 2 : 50),
  );
  const { view, said } = watch(signedMap(frame, { channel: 1 }));
  press(view.querySelector('.v-stage'), 'ArrowRight');
  press(view.querySelector('.v-stage'), 'ArrowRight');
  expect(said.at(-1)).toBe('S5[0, 2, c1] = 2.00');
  expect([...pixelsIn(view).slice(4, 8)]).toEqual([0xfb, 0xfa, 0xf7, 0xff]);
});

test('signedMap: a map of 640 by 640 cells is drawn whole', () => {
  const frame = frameOf('input.pixels', 'HW', [640, 640], ([row = 0]) => row / 640);
  const { view } = watch(signedMap(frame));
  expect(view.querySelector('canvas')?.width).toBe(640);
  expect(view.querySelector('.v-stage')?.getAttribute('aria-label')).toContain('to 0.998');
});

test('signedMap: a page that turns dark is followed', async () => {
  const { view } = watch(signedMap(featureMap('backbone.S5', 3, 3, 1)));
  const painted = () => String(pixelsIn(view));
  const light = painted();
  document.documentElement.dataset['theme'] = 'dark';
  await vi.waitFor(() => expect(painted()).not.toBe(light));
  document.documentElement.dataset['theme'] = 'light';
  await vi.waitFor(() => expect(painted()).toBe(light));
  delete document.documentElement.dataset['theme'];
});
