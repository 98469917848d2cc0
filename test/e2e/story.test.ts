import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { longestTask } from './mainThread.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** A frame that takes longer is seen to be late. */
const LATE_MS = 50;

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

it('one thing is followed before any model is asked: by a link, by play, and another one by its name', () =>
  visit(
    browser,
    server,
    async (page) => {
      const place = page.locator('#story');
      await page.locator('#story[data-state="done"]').waitFor({ timeout: 60_000 });
      const words = place.locator('.v-motion-words');
      expect(await words.textContent()).toContain('Query 0 wants the same bicycle');
      expect(await place.locator('.v-motion-steps li').count()).toBe(10);
      expect(await violations(page)).toEqual([]);

      // The list is as long as the picture is interesting: the vote has most to draw.
      await place.getByRole('button', { name: 'Up and down' }).click();
      const { cpuMs } = await longestTask(page, () => page.waitForTimeout(9000));
      expect(cpuMs).toBeLessThan(LATE_MS);

      await place.getByRole('button', { name: 'bench', exact: true }).click();
      await place.getByRole('button', { name: 'Picture' }).click();
      expect(await words.textContent()).toContain('bench');
      await expect
        .poll(() => page.evaluate(() => decodeURIComponent(location.search)))
        .toMatch(/story=object:1,.*scene:1000215/);
    },
    { query: '?story=object:3,station:7,t:1,scene:1000215' },
  ));
