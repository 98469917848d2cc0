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
