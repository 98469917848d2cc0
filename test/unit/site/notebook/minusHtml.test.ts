// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { html } from '#site/notebook/minusHtml.ts';
import { trueMinus } from '#site/views/parts/numbers.ts';

describe('trueMinus(text)', () => {
  it.each([
    ['-22.05', '\u221222.05'],
    ['from -1 to (-.5), 4.8e-7', 'from \u22121 to (\u2212.5), 4.8e\u22127'],
    ['seeds 1000000-1000199 of RT-DETR, top-5, - 1', null],
  ])('%s', (text, wanted) => {
    expect(trueMinus(text)).toBe(wanted ?? text);
  });
});

describe('html`…`', () => {
  it('gives numbers in the text a true minus sign, and leaves attributes alone', () => {
    const made = html`<p style="margin-top: ${-4}px" title="${'-1'}">
      costs <b>${'-22.05'}</b>, ${-3} and ${'RT-DETR'}
    </p>`;
    expect(made.textContent.replace(/\s+/g, ' ').trim()).toBe(
      'costs \u221222.05, \u22123 and RT-DETR',
    );
    expect(made.style.marginTop).toBe('-4px');
    expect(made.title).toBe('-1');
  });
});
