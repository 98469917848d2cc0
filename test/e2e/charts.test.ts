import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { untilSettled } from './chapterPage.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** What brings Plot. */
const PLOT = /\/bookPlot\.[\w-]+\.js$/;
const FATE = 'live-cell[data-cell="fate"]';

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

it('a chart is there without JavaScript, with its words', () =>
  visit(
    browser,
    server,
    async (page) => {
      const picture = page.locator(`${FATE} svg.plot`);
      await picture.scrollIntoViewIfNeeded();
      expect(await picture.getAttribute('role')).toBe('img');
      expect(await picture.getAttribute('aria-label')).toMatch(/Rank when selected/);
      expect(await picture.textContent()).toContain('score in the end');
      expect(await page.locator(FATE).textContent()).toMatch(/kept \(\d+\)/);
    },
    { query: 'decoder/', context: { javaScriptEnabled: false } },
  ));

it('Plot is fetched when a chart comes near, and the arrow keys choose in it', () => {
  server.faults.set(/model.*\.safetensors/, { kind: 'status', status: 503 });
  const asked = server.requests.length;
  const plots = () =>
    server.requests.slice(asked).filter(({ path }) => PLOT.test(path)).length;
  return visit(
    browser,
    server,
    async (page) => {
      await untilSettled(page);
      const chart = page.locator(FATE);
      expect(plots()).toBe(0);
      // Until then the picture made at build stands in the chart.
      expect(await chart.locator('.v-plot svg.plot[role=img]').count()).toBe(1);
      // Its guess stands in its place.
      await chart.getByRole('button', { name: 'Show me' }).click();
      await chart.scrollIntoViewIfNeeded();
      await chart.locator('.v-plot svg.plot[aria-hidden=true]').waitFor();
      expect(plots()).toBe(1);
      const slider = chart.locator('[role=slider]');
      // A rival is chosen from the beginning.
      const before = await slider.getAttribute('aria-valuetext');
      expect(before).toContain('rival');
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      const words = await slider.getAttribute('aria-valuetext');
      expect(words).toMatch(/^query \d+ \(.*score 0\.\d{3}$/);
      expect(words).not.toBe(before);
      expect(await chart.locator('.readout').textContent()).toBe(words);
      expect(await chart.locator('.v-chosen-datum').count()).toBe(1);
    },
    { query: 'decoder/', expected: /503|model/ },
  ).finally(() => server.faults.clear());
});
