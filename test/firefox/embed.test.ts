import type { Browser, Frame } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOutside } from '#test/e2e/outside.ts';
import { serveSite } from '#test/e2e/visit.ts';
import { launchFirefox } from '#test/support/firefox.ts';
import { visit } from './firefoxPage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchFirefox();
});
afterAll(() => browser.close());

const FIGURES = ['aifi/attention', 'deformable-attention/look'];

const stateOf = (frame: Frame) =>
  frame.evaluate(() => {
    const { state, mode } = document.querySelector<HTMLElement>('main')?.dataset ?? {};
    return { state, mode };
  });

it('a page of another origin runs one figure after the other', async () => {
  const site = await serveSite();
  const outside = await openOutside(site, FIGURES, false);
  await visit(
    browser,
    { ...site, url: outside.url },
    '',
    async (page) => {
      const [first, second] = FIGURES.map((figure) => {
        const found = page
          .frames()
          .find((frame) => frame.url().includes(`/embed/${figure}/`));
        if (!found) throw new Error(`There is no frame of ${figure}.`);
        return found;
      });
      if (!first || !second) throw new Error('There are fewer frames than figures.');
      for (const frame of [first, second]) {
        await frame.locator('.embedRun').click();
        await expect
          .poll(() => stateOf(frame), { timeout: 40_000 })
          .toEqual({ state: 'runs', mode: 'live' });
      }
      expect((await stateOf(first)).state).toBe('rests');
    },
    [site],
  );
  await outside.close();
  await site.close();
});
