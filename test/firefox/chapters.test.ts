import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAPTERS } from '#test/e2e/chapterPage.ts';
import { serveSite } from '#test/e2e/visit.ts';
import { launchFirefox } from '#test/support/firefox.ts';
import type { TestServer } from '#test/support/serve.ts';
import { textOf, until, untilLive, visit } from './firefoxPage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchFirefox();
});
afterAll(() => browser.close());

/** Cells that are not done, in words. */
const unfinished = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('live-cell')]
      .filter(({ dataset }) => dataset['state'] !== 'done')
      .map(({ dataset, textContent }) => `${dataset['cell']}: ${textContent}`),
  );

const settled = () => {
  const cells = [...document.querySelectorAll<HTMLElement>('live-cell')];
  return cells.length > 0 && cells.every(({ dataset }) => dataset['state'] !== 'pending');
};

describe.each([true, false])('cross-origin isolated: %s', (isolated) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serveSite({ isolated });
  });
  afterAll(() => server.close());

  // By turns: every chapter once, and both kinds of page.
  const turn = CHAPTERS.filter((_, at) => (at % 2 === 0) === isolated);
  it.each(turn)('chapter %s runs live, and all its cells', (slug) =>
    visit(browser, server, `${slug}/?backend=wasm`, async (page) => {
      await untilLive(page);
      await until(page, settled);
      expect(await unfinished(page)).toEqual([]);
      expect(await textOf(page, '#badge [data-part="device"]')).toMatch(/^WASM · /);
    }),
  );

  it('all cores are used where they may be', () =>
    visit(browser, server, '?backend=wasm', async (page) => {
      await untilLive(page);
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      const threads = isolated ? Math.min(8, cores) : 1;
      expect(await textOf(page, '#badge [data-part="device"]')).toBe(
        `WASM · SIMD, ${threads} thread${threads === 1 ? '' : 's'}`,
      );
    }));
});
