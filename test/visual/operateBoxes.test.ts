import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { html } from '#site/ui/dom.ts';
import { beforeAfter } from '#site/views/beforeAfter.ts';
import { cases } from '#site/views/cases/index.ts';
import { loadPlot } from '#site/views/parts/plot.ts';

beforeAll(loadPlot);
afterEach(() => document.body.replaceChildren());

/** What a reader does with a key, and what the view then says of itself. */
interface Deed {
  readonly name: string;
  /** The element that has the focus. */
  readonly at: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly says: RegExp;
}

const deeds: readonly Deed[] = [
  {
    ...{ name: 'anchorAndBox', at: '.v-scene', key: 'ArrowRight' },
    ...{
      before: null,
      after: 0,
      says: /^P4 \(10, 10\) · bus 0\.910 · IoU with a true bus: anchor 0\.\d{3}, box 0\.\d{3}$/,
    },
  },
  {
    ...{ name: 'anchorsOfLevels', at: '.v-scene', key: 'ArrowRight' },
    ...{ before: 1, after: 2, says: /^P5 · anchor x 128 – 192, y 128 – 192 px$/ },
  },
  {
    ...{ name: 'boxesWithTruth', at: '.v-scene', key: 'ArrowRight' },
    ...{
      before: null,
      after: 17,
      says: /^query 17 · bus 0\.962 .* IoU 0\.9\d\d with a true bus$/,
    },
  },
  {
    ...{ name: 'boxesOneChosen', at: '.v-scene', key: 'Escape' },
    ...{ before: 3, after: null, says: /^$/ },
  },
  {
    ...{ name: 'filmOfOneQuery', at: '.v-film-cells', key: 'Home' },
    ...{ before: 6, after: 0, says: /^before layer 1 · query 1 IoU 0\.\d{3} · x \d+/ },
  },
  {
    ...{ name: 'filmOfSurvivors', at: '.v-film-cells', key: 'ArrowRight' },
    ...{ before: 2, after: 3, says: /^layer 3 · query 1 person 0\.6\d\d IoU 0\./ },
  },
  {
    ...{ name: 'talkOfDuplicate', at: '.v-scene', key: 'ArrowDown' },
    ...{
      before: { query: 4, head: null },
      after: { query: 5, head: null },
      says: /^selfAttention\.weights\[mean, 5 → \d\] = 0\.3000 · query \d$/,
    },
  },
  {
    ...{ name: 'talkOfOneHead', at: '.v-scene', key: 'ArrowRight' },
    ...{
      before: { query: 5, head: 1 },
      after: { query: 5, head: null },
      says: /\[mean, 5 → \d\] = 0\.3000 · query \d \(/,
    },
  },
  {
    ...{ name: 'costsOfPairs', at: '.v-stage', key: 'ArrowRight' },
    ...{
      before: { query: 0, target: 0 },
      after: { query: 0, target: 1 },
      says: /^query 0 \(person 0\.40\) and person 1 · class 2\.0 × .* · L1 5\.0 × .* · −GIoU 2\.0 × .* · sum \d/,
    },
  },
  {
    ...{ name: 'pairsOneToOne', at: '.v-scene', key: 'ArrowRight' },
    ...{ before: null, after: 0, says: /^bus · query 0 \(bus 0\.90\) IoU 0\.\d{3}$/ },
  },
  {
    ...{ name: 'biographyKept', at: '.v-life-strip', key: 'Home' },
    ...{ before: 7, after: 0, says: /^token 1843 · P4\[12, 3\]$/ },
  },
  {
    ...{ name: 'chartOfBars', at: '.v-handle', key: 'ArrowDown' },
    ...{ before: null, after: 'person', says: /^person · score 0\.914$/ },
  },
  {
    ...{ name: 'chartOfPoints', at: '.v-handle', key: 'Escape' },
    ...{ before: 7, after: null, says: /^$/ },
  },
  {
    ...{ name: 'chartOfLines', at: '.v-handle', key: 'ArrowRight' },
    ...{ before: 3, after: 4, says: /^layer 4 · IoU 0\.860 · score 0\.790$/ },
  },
  {
    ...{ name: 'beforeAfterPictures', at: '.v-divider', key: 'End' },
    ...{ before: 0.5, after: 1, says: /^100 % day, 0 % night$/ },
  },
  {
    ...{ name: 'plainCorner', at: '.v-plain-field', key: 'ArrowDown' },
    ...{
      before: { x: 0, y: 0 },
      after: { x: 0, y: 1 },
      says: /^pixel x 0, y 1 · R 0\.8\d\d · G/,
    },
  },
  {
    ...{ name: 'levelsOverPicture', at: '.v-levels-row', key: 'ArrowLeft' },
    ...{
      before: { x: 0.42, y: 0.4 },
      after: { x: 0.395, y: 0.4 },
      says: /^S3\[16, 15\] · S4\[8, 7\]/,
    },
  },
  {
    ...{ name: 'fieldsOfThreeMaps', at: '.v-fields', key: 'ArrowRight' },
    ...{
      before: { row: 6, column: 5 },
      after: { row: 6, column: 6 },
      says: /^At S5\[6, 6\] a cell of each map sees: S3 10 %, S4 45 %, S5 100 % of the picture$/,
    },
  },
  {
    ...{ name: 'chainOfBackbone', at: '[aria-pressed=true]', key: 'ArrowRight' },
    ...{ before: 'backbone.S3', after: 'backbone.S4', says: /^S4 · 8 × 8 cells/ },
  },
  {
    ...{ name: 'flowOfOneToken', at: '.v-flow-field', key: 'ArrowRight' },
    ...{
      before: 7,
      after: 8,
      says: /^query 8 · S\d\[\d+, \d+\] = token \d+ · person 0\.6853$/,
    },
  },
  {
    ...{ name: 'mapOfOnePart', at: '[data-part=aifi]', key: 'Enter' },
    ...{ before: 'ccff', after: 'aifi', says: /^AIFI · on S5 only$/ },
  },
];

function draw(name: string): Element & { value: unknown } {
  const element = cases.find((one) => one.name === name)?.make();
  if (!element || !('value' in element)) throw new Error(`${name} has no value`);
  document.body.append(element);
  return element;
}

describe('a key in a view', () => {
  test.for(deeds)('$name(): $key gives $after, one input and exact words', (deed) => {
    const view = draw(deed.name);
    let inputs = 0;
    let said = '';
    view.addEventListener('input', () => inputs++);
    view.addEventListener('readout', (event) => {
      if (event instanceof CustomEvent) said = String(event.detail ?? '');
    });
    expect(view.value).toEqual(deed.before);
    const target = view.querySelector<HTMLElement | SVGElement>(deed.at);
    target?.focus();
    target?.dispatchEvent(
      new KeyboardEvent('keydown', { key: deed.key, bubbles: true, cancelable: true }),
    );
    expect(view.value).toEqual(deed.after);
    expect(inputs).toBe(1);
    expect(said).toMatch(deed.says);
  });

  test('the setter moves what a screen reader hears of a list', () => {
    const view = draw('boxesWithTruth');
    view.value = 41;
    const list = view.querySelector('[role=listbox]');
    const active = document.getElementById(
      list?.getAttribute('aria-activedescendant') ?? '',
    );
    expect(active?.getAttribute('aria-label')).toBe('person 0.81, query 41');
    expect(active?.getAttribute('aria-selected')).toBe('true');
  });
});

describe('differenceMap', () => {
  test('says the largest difference and where it is', () => {
    const words = cases.find(({ name }) => name === 'differenceSigned')?.make();
    expect(words?.textContent).toMatch(/Largest difference 2\.00\d+ at P5\[0, 7, 0, 0\]/);
  });

  test('of equal tensors says that nothing differs', () => {
    const words = cases.find(({ name }) => name === 'differenceNone')?.make();
    expect(words?.textContent).toContain('No difference: all values are equal.');
  });
});

describe('beforeAfter', () => {
  test('shows no half of a name: across the divider it waits', () => {
    const [name, far] = [40, 80].map((left) => {
      const chip = html('span', { class: 'v-chip' });
      chip.getBoundingClientRect = () => new DOMRect(left, 0, 15, 18);
      return chip;
    });
    const view = beforeAfter(html('div', {}, name ?? ''), html('div', {}, far ?? ''));
    const pair = view.querySelector<HTMLElement>('.v-compare-pair');
    if (pair) pair.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
    const waiting = () => [name, far].map((one) => one?.classList.contains('is-cut'));
    view.value = 0.51;
    expect(waiting()).toEqual([true, false]);
    view.value = 0.9;
    expect(waiting()).toEqual([false, true]);
    view.value = 0.7;
    expect(waiting()).toEqual([false, false]);
  });
});
