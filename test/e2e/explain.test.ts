import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The small model misses a person of this scene by a little. */
const MISSED = 'debugger/?backend=wasm&model=nano&seed=17';

it('the debugger explains a missed object, tries what brings it back, and writes it down', () =>
  visit(
    browser,
    server,
    async (page) => {
      await page.locator('.step[data-mode="live"]:not([aria-busy])').waitFor();
      const effect = page.locator('.changes .say');
      await expect.poll(() => effect.textContent()).toMatch(/^Unchanged, \d/);
      await page.getByRole('button', { name: 'Explain this picture' }).click();
      const asked = page.locator('.subjects li').filter({ hasText: 'person: missed' });
      await asked.getByRole('button', { name: 'Why?' }).click();
      const explained = page.locator('.explained');
      await explained.waitFor();
      const text = (await explained.textContent()) ?? '';
      expect(text).toMatch(
        /^Missed: person at 34, 155, 60, 203\..*It is lost by a little: query \d+ /,
      );
      expect(text).toContain('Run so, it is found with a score of 0.5');
      expect(await violations(page)).toEqual([]);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        explained.getByRole('button', { name: 'Save as Markdown' }).click(),
      ]);
      const markdown = await readFile(await download.path(), 'utf8');
      expect(markdown).toMatch(/^## Missed: person at 34, 155, 60, 203\.\n/);
      expect(markdown).toContain('](http');
      expect(markdown).toContain(`--edit '{"kind":"scale","path":"decoder.layers.`);

      const step = explained.getByRole('link', { name: 'query.logit' }).first();
      await step.click();
      await page.locator('.step[data-drawn="query.logit"]').waitFor();
      const before = /(\d+) of \d+ objects/.exec((await effect.textContent()) ?? '')?.[1];
      await explained.getByRole('link', { name: 'Try it' }).click();
      await expect
        .poll(() => effect.textContent())
        .toMatch(new RegExp(`^Now ${Number(before) + 1} of `));
    },
    { query: MISSED },
  ));
