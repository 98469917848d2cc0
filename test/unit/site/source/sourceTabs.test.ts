// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { tabSources } from '#site/source/sourceTabs.ts';

const LISTING = `<figure class="listing"><span role="tablist">
  <button role="tab" data-language="typescript" aria-selected="true"></button>
  <button role="tab" data-language="pytorch" aria-selected="false" tabindex="-1"></button>
</span></figure>`;

const tabs = () => [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
const selected = () => tabs().map((tab) => tab.getAttribute('aria-selected') === 'true');
const press = (tab: HTMLElement | undefined, key: string) =>
  tab?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

beforeEach(() => {
  window.scrollBy = () => undefined;
  localStorage.clear();
  delete document.documentElement.dataset['language'];
  document.body.innerHTML = LISTING + LISTING;
});

describe('tabSources(document)', () => {
  it('shows a language in all listings at once, and keeps the choice', () => {
    tabSources(document);
    tabs()[1]?.click();
    expect(selected()).toEqual([false, true, false, true]);
    expect(tabs().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1, 0]);
    expect(document.documentElement.dataset['language']).toBe('pytorch');
    expect(localStorage.getItem('language')).toBe('pytorch');
  });

  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 1, 0],
    ['ArrowRight', 1, 0],
    ['End', 0, 1],
    ['Home', 1, 0],
    ['Home', 0, 0],
  ])('%s on tab %i goes to tab %i', (key, from, to) => {
    tabSources(document);
    const all = tabs();
    all[from]?.click();
    all[from]?.focus();
    press(all[from], key);
    expect(document.activeElement).toBe(all[to]);
    expect(all[to]?.getAttribute('aria-selected')).toBe('true');
  });

  it('begins with what the page says already', () => {
    document.documentElement.dataset['language'] = 'pytorch';
    tabSources(document);
    expect(selected()).toEqual([false, true, false, true]);
  });
});
