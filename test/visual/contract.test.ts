import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cases, type ViewCase } from '#site/views/cases/index.ts';
import { loadPlot } from '#site/views/parts/plot.ts';

beforeAll(loadPlot);
afterEach(() => document.body.replaceChildren());

/** What a screen reader would say of an element that has a role or is a control. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  const labelledBy = element.getAttribute('aria-labelledby');
  const by = labelledBy === null ? null : document.getElementById(labelledBy);
  const wrapper = element.closest('label');
  return (label ?? by?.textContent ?? wrapper?.textContent ?? element.textContent).trim();
}

/** The element itself and all within that fit. */
function all(root: Element, selector: string): Element[] {
  return [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
}

/** Every case is drawn once, for all that is asked of it. */
const drawn = new Map<string, Element>();

function draw({ name, make }: ViewCase): Element {
  const element = drawn.get(name) ?? make();
  drawn.set(name, element);
  document.body.append(element);
  return element;
}

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(0);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

describe.for(cases)('$name()', (one) => {
  test('wears a legend, axes or a shape, with numbers', () => {
    const scales = all(
      draw(one),
      '.v-legend, .v-axis, .v-shape, .v-number, th, [class$="tick-label"]',
    );
    const text = scales.map(({ textContent }) => textContent).join(' ');
    expect(text).toMatch(/\d/);
  });

  test('names everything that is seen or operated', () => {
    const named = all(
      draw(one),
      'svg:not([aria-hidden]), canvas:not([aria-hidden]), img:not([alt]), button, input, select, [tabindex="0"], [role="img"], [role="grid"], [role="slider"]',
    );
    expect(named.length).toBeGreaterThan(0);
    for (const element of named) expect(nameOf(element), element.outerHTML).not.toBe('');
  });

  test('has names that hold what its buttons show', () => {
    for (const button of all(draw(one), 'button[aria-label]'))
      expect(nameOf(button).toLowerCase()).toContain(
        button.textContent.trim().toLowerCase(),
      );
  });

  test('takes its own value back without an event', () => {
    const element = draw(one);
    if (!('value' in element)) return;
    let events = 0;
    element.addEventListener('input', () => events++);
    const text = JSON.stringify(element.value);
    element.value = JSON.parse(text) as unknown;
    expect(JSON.stringify(element.value)).toBe(text);
    expect(events).toBe(0);
  });
});
