import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { figureOf, untilLive, untilQuiet } from './figure.ts';
import { longestTask } from './mainThread.ts';
import { boxesOf, grab, LOW, objectsOf } from './sceneObjects.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** The limit on what blocks the page, of processor time (see `longestTask`). */
const MOST_MS = 50;
const RUNS_OF_A_DRAG = 4;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite({ isolated: true });
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

it('a dragged object takes its boxes along, run after run, and the page never blocks', () =>
  visit(
    browser,
    server,
    async (page) => {
      await untilLive(page);
      const { id, x, y } = await grab(page);
      const before = (await objectsOf(page)).find((object) => object.id === id);
      const seen = new Set([await boxesOf(page)]);
      const { run } = await figureOf(page);
      const { wallMs, cpuMs } = await longestTask(page, async () => {
        for (let step = 1; step < 1500; step++) {
          await page.mouse.move(x + 40 * Math.sin(step / 12), y - 14 * Math.sin(step / 9));
          await page.waitForTimeout(16);
          if (step % 10 === 0) seen.add(await boxesOf(page));
          const now = await figureOf(page);
          if (step >= 40 && now.run - run >= RUNS_OF_A_DRAG && seen.size > 3) break;
        }
      });
      const during = (await figureOf(page)).run - run;
      await page.mouse.move(x + 30, y - 10);
      await page.mouse.up();
      console.log(
        `drag on WASM: ${during} runs, longest task ${cpuMs.toFixed(1)} ms of processor, ${wallMs.toFixed(1)} ms by the clock`,
      );
      expect(during).toBeGreaterThanOrEqual(RUNS_OF_A_DRAG);
      expect(seen.size).toBeGreaterThan(3);
      expect(cpuMs).toBeLessThan(MOST_MS);
      const after = (await objectsOf(page)).find((object) => object.id === id);
      expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0) - 30)).toBeLessThan(3);
      await untilQuiet(page);
      expect(page.url()).toContain('edits=');
      await page.reload();
      await untilLive(page);
      const restored = (await objectsOf(page)).find((object) => object.id === id);
      expect(Math.abs((restored?.x ?? 0) - (after?.x ?? 0))).toBeLessThan(2);
    },
    { query: LOW },
  ));
