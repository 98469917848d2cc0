import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import { violations } from './axe.ts';
import { openOutside } from './outside.ts';
import { OFFLINE, openPage, serveSite } from './visit.ts';

/** Figures of six chapters: maps, attention, a motion, points, a chart, an exercise. */
const FIGURES = [
  'backbone/maps',
  'aifi/attention',
  'query-selection/sinking',
  'deformable-attention/look',
  'losses/curves',
  'matching/matchCost',
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(() => browser.close());

/** As a browser does that keeps nothing for frames of other sites. */
function denyStorage(): void {
  if (window === window.top) return;
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
}

const modelsOf = (page: Page) =>
  page.workers().filter((worker) => /\/worker\.[^/]*\.js/.test(worker.url()));

const stateOf = (frame: Frame) =>
  frame.evaluate(() => {
    const { state, mode } = document.querySelector<HTMLElement>('main')?.dataset ?? {};
    const { state: cell } =
      document.querySelector<HTMLElement>('main > live-cell')?.dataset ?? {};
    return { state, mode, cell };
  });

describe.each([
  { isIsolated: false, figures: FIGURES },
  { isIsolated: true, figures: FIGURES.slice(0, 2) },
])('a page of another origin, isolated: $isIsolated', ({ isIsolated, figures }) => {
  it('runs each figure when it is asked, one at a time, and asks nobody else', async () => {
    const site = await serveSite({ isolated: isIsolated });
    const outside = await openOutside(site, figures, isIsolated);
    const { page, close } = await openPage(
      browser,
      { ...site, url: outside.url },
      { allowed: [site], init: denyStorage },
    );
    const frames = figures.map((figure) => {
      const found = page
        .frames()
        .find((frame) => frame.url().includes(`/embed/${figure}/`));
      if (!found) throw new Error(`There is no frame of ${figure}.`);
      return found;
    });
    expect(modelsOf(page)).toEqual([]);
    const before = site.requests.filter(({ path }) =>
      /worker|replay|weights|woff2/.test(path),
    );
    expect(before).toEqual([]);

    const [first] = frames;
    if (!isIsolated)
      for (const frame of [first, frames.at(-1)])
        if (frame) expect(await violations(frame)).toEqual([]);
    for (const [at, frame] of frames.entries()) {
      await frame.getByRole('button', { name: 'Run it here' }).click();
      await expect
        .poll(() => stateOf(frame), { timeout: 60_000 })
        .toEqual({ state: 'runs', mode: 'live', cell: 'done' });
      expect(modelsOf(page)).toHaveLength(1);
      const last = frames[at - 1];
      if (last) expect((await stateOf(last)).state).toBe('rests');
      expect(await frame.evaluate(() => crossOriginIsolated)).toBe(isIsolated);
    }
    await first?.getByRole('button', { name: 'Run it again' }).click();
    await expect
      .poll(() => first && stateOf(first), { timeout: 60_000 })
      .toMatchObject({ state: 'runs', cell: 'done' });
    await expect.poll(() => modelsOf(page).length).toBe(1);
    const heights = await page
      .locator('iframe')
      .evaluateAll((all) => all.map(({ style }) => style.height));
    for (const height of heights) expect(height).toMatch(/^\d+px$/);
    await close();
    await outside.close();
    await site.close();
  });
});
