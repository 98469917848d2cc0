import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cases } from '#site/views/cases/index.ts';
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

function draw(make: () => Element): Element {
  const element = make();
  document.body.append(element);
  return element;
}

describe('the views', () => {
  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test.for(cases)('$name() wears a legend, axes or a shape, with numbers', ({ make }) => {
    const scales = all(
      draw(make),
      '.v-legend, .v-axis, .v-shape, .v-number, th, [aria-label$="tick label"]',
    );
    const text = scales.map(({ textContent }) => textContent).join(' ');
    expect(text).toMatch(/\d/);
  });

  test.for(cases)('$name() names everything that is seen or operated', ({ make }) => {
    const named = all(
      draw(make),
      'svg:not([aria-hidden]), canvas:not([aria-hidden]), img:not([alt]), button, input, select, [tabindex="0"], [role="img"], [role="grid"], [role="slider"]',
    );
    expect(named.length).toBeGreaterThan(0);
    for (const element of named) expect(nameOf(element), element.outerHTML).not.toBe('');
  });

  test.for(cases)('$name() has names that hold what its buttons show', ({ make }) => {
    for (const button of all(draw(make), 'button[aria-label]'))
      expect(nameOf(button).toLowerCase()).toContain(
        button.textContent.trim().toLowerCase(),
      );
  });

  test.for(cases)('$name() takes its own value back without an event', ({ make }) => {
    const element = draw(make);
    if (!('value' in element)) return;
    let events = 0;
    element.addEventListener('input', () => events++);
    const text = JSON.stringify(element.value);
    element.value = JSON.parse(text) as unknown;
    expect(JSON.stringify(element.value)).toBe(text);
    expect(events).toBe(0);
  });
});
