import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { SITE } from './builtSite.ts';
import { CHAPTERS, unfinished, untilSettled } from './chapterPage.ts';
import { overhang } from './overhang.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';
import { NEITHER, patchWorker } from './worker.ts';

const HTML_KB = 80;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterEach(() => server.faults.clear());
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe.each(CHAPTERS)('chapter %s', (slug) => {
  it('with WebGPU and WASM off it shows the recorded run and says why', () => {
    patchWorker(server, NEITHER);
    return visit(
      browser,
      server,
      async (page) => {
        await untilSettled(page);
        expect(await unfinished(page)).toEqual([]);
        const messages = page.locator('#messages');
        await expect
          .poll(() => messages.textContent(), { timeout: 30_000 })
          .toMatch(/WebGPU.*(?:WebAssembly|WASM).*recorded/s);
        expect(await page.locator('#badge').getAttribute('data-mode')).toBe('replay');
      },
      { query: `${slug}/`, expected: /off|wasm/i },
    );
  });

  it('is light before its scripts', () => {
    const html = gzipSync(readFileSync(join(SITE, slug, 'index.html')), { level: 9 });
    expect(html.length / 1000).toBeLessThanOrEqual(HTML_KB);
  });
});

describe('pages that are no chapters', () => {
  it.each(['debugger', 'glossary', 'model-card', 'pictures'])(
    '%s fits every width, and breaks no rule',
    (slug) =>
      visit(
        browser,
        server,
        async (page) => {
          await page.waitForLoadState('networkidle');
          for (const width of [360, 2560]) {
            await page.setViewportSize({ width, height: 900 });
            expect(await overhang(page), `${width} px`).toEqual([]);
          }
          expect(await violations(page)).toEqual([]);
          await page.locator('#theme').click();
          expect(await violations(page)).toEqual([]);
        },
        { query: `${slug}/`, context: { reducedMotion: 'reduce' } },
      ),
  );
});
