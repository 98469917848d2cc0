import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { CHAPTERS, unfinished, untilLiveCells } from './chapterPage.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

// A software adapter takes its time even for the small model. Every run of the
// tests visits one; `WEBGPU_CHAPTERS=all npx vitest run --project e2e test/e2e/chaptersOnWebgpu.test.ts`
// visits all of them.
const VISITED = process.env['WEBGPU_CHAPTERS'] === 'all' ? CHAPTERS : ['aifi'];
const MINUTE = 60_000;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('software', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Names of the objects in the figures, as a screen reader hears them. */
const namesIn = (page: Page) =>
  page
    .locator('live-cell [aria-label*=", query "]')
    .evaluateAll((chips) =>
      chips.map((chip) => (chip.ariaLabel ?? '').replace(/ [\d.]+, query \d+$/, '')).sort(),
    );

describe.each(VISITED)('chapter %s on software WebGPU', (slug) => {
  it(
    'runs live, every cell done, and finds what WASM finds',
    async () => {
      const found = new Map<string, string[]>();
      for (const backend of ['wasm', 'webgpu'])
        await visit(
          browser,
          server,
          async (page) => {
            const began = performance.now();
            await untilLiveCells(page, 4 * MINUTE);
            expect(await unfinished(page)).toEqual([]);
            expect(await page.locator('#badge').getAttribute('data-backend')).toBe(backend);
            found.set(backend, await namesIn(page));
            const seconds = (performance.now() - began) / 1000;
            console.log(
              `${slug}: all cells live on ${backend} after ${seconds.toFixed(0)} s`,
            );
          },
          {
            query: `${slug}/?backend=${backend}&model=nano`,
            context: { reducedMotion: 'reduce' },
          },
        );
      expect(found.get('webgpu')).toEqual(found.get('wasm'));
      if (slug === 'aifi') expect(found.get('wasm')?.length).toBeGreaterThan(2);
    },
    9 * MINUTE,
  );
});
