import type { Page } from 'playwright-core';

/** What sticks out of the window to the right or left, in words; empty where nothing does. */
export function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (
      root.scrollWidth <= root.clientWidth &&
      document.body.scrollWidth <= root.clientWidth
    )
      return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(0, 5)
      .concat(`page ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`);
  });
}

/** The journey through the whole detector has a stage as large as a page. */
const AS_A_PAGE = ['followed'];

/** Figures of a chapter that are not seen whole, legend and strip too, between top bar and panel. */
export function tooTall(page: Page): Promise<string[]> {
  return page.evaluate((except) => {
    const heightOf = (selector: string) =>
      document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
    const room = innerHeight - heightOf('.running') - heightOf('.debugger-panel');
    return [...document.querySelectorAll<HTMLElement>('.frame')]
      .map((frame) => {
        const { height } = frame.getBoundingClientRect();
        const cell = frame.closest<HTMLElement>('live-cell')?.dataset['cell'];
        return { cell, height, words: `${cell}: ${Math.round(height)} px of ${room}` };
      })
      .filter(({ cell, height }) => height > room && !except.includes(cell ?? ''))
      .map(({ words }) => words);
  }, AS_A_PAGE);
}
