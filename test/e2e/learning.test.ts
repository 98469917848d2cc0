import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { untilLiveCells, untilSettled } from './chapterPage.ts';
import { longestTask } from './mainThread.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** On a quiet machine a step takes a quarter of a second; those that test are shared. */
const PATIENCE_MS = 120_000;
/** Of processor time, so that other programs do not count. */
const LONGEST_TASK_MS = 50;

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

it('the chapter on learning plays what was recorded, then trains here, by keys, and looks back', () => {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => (letGo = resolve));
  server.faults.set(/embedded.*\.safetensors|model.*\.safetensors/, {
    kind: 'hold',
    until,
  });
  return visit(
    browser,
    server,
    async (page) => {
      await untilSettled(page);
      const boxes = page.locator('live-cell[data-cell="boxes"]');
      const where = boxes.locator('.v-play-steps .v-number');
      const button = (name: string) => boxes.getByRole('button', { name, exact: true });
      const slider = boxes.getByRole('slider');
      const isOff = () => button('One step').getAttribute('aria-disabled');
      const seen = (step: number) =>
        expect
          .poll(() => slider.getAttribute('aria-valuetext'))
          .toMatch(new RegExp(`^after ${step} of 60 steps, \\d of 7 found$`));
      await seen(0);
      for (const step of [1, 2]) {
        await expect.poll(isOff).toBe('false');
        await button('One step').press('Enter');
        await seen(step);
      }
      expect(await boxes.locator('.v-words').first().textContent()).toMatch(/recorded/);

      letGo();
      await untilLiveCells(page);
      const trains = () =>
        server.requests.some(({ path }) => /\/_astro\/inWorker\.[\w-]+\.js$/.test(path));
      expect(trains()).toBe(false);
      await seen(0);
      const task = await longestTask(page, async () => {
        await button('Play').press('Enter');
        await expect
          .poll(() => where.textContent(), { timeout: PATIENCE_MS })
          .toMatch(/^after (?:[5-9]|\d\d) of 60 steps$/);
        await button('Pause').press('Enter');
        await button('Play').waitFor({ timeout: PATIENCE_MS });
      });
      console.log(
        `longest task while training: ${task.cpuMs.toFixed(0)} ms of processor time`,
      );
      expect(task.cpuMs).toBeLessThan(LONGEST_TASK_MS);
      expect(trains()).toBe(true);
      expect(await boxes.locator('.v-words').first().textContent()).toMatch(
        /^Training on your machine: a step takes \d+ ms\.$/,
      );

      await slider.press('Home');
      expect(await where.textContent()).toBe('after 0 of 60 steps');
      await slider.press('ArrowRight');
      expect(await slider.getAttribute('aria-valuetext')).toMatch(
        /^after 1 of 60 steps, \d of 7 found$/,
      );
      await boxes.getByRole('button', { name: 'Save its files' }).waitFor();
    },
    { query: 'learning/', context: { reducedMotion: 'reduce' } },
  ).finally(() => letGo());
});
