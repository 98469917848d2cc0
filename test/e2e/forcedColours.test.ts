import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { untilLiveCells } from './chapterPage.ts';
import { untilLive } from './figure.ts';
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

/** How many colours a part of the page is drawn in that are well told from its first pixel. */
async function coloursOf(part: Locator): Promise<number> {
  const shot = await loadImage(await part.screenshot());
  const pen = createCanvas(shot.width, shot.height).getContext('2d');
  pen.drawImage(shot, 0, 0);
  const { data } = pen.getImageData(0, 0, shot.width, shot.height);
  const ground = data.slice(0, 3);
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.slice(at, at + 3);
    if (colour.some((value, c) => Math.abs(value - (ground[c] ?? 0)) > 64))
      colours.add(colour.join());
  }
  return colours.size;
}

const inForcedColours = (
  scheme: 'light' | 'dark',
  query: string,
  body: (page: Page) => Promise<void>,
) =>
  visit(browser, server, body, {
    query,
    context: { forcedColors: 'active', colorScheme: scheme, reducedMotion: 'reduce' },
  });

it.each(['light', 'dark'] as const)(
  'the detector is told from the reader’s own %s ground: sliders, swatches, bars, what is chosen',
  (scheme) =>
    inForcedColours(scheme, '?threshold=0.2', async (page) => {
      await untilLive(page);
      for (const part of ['#threshold', '#answers .swatch', '#answers .bar'])
        expect(await coloursOf(page.locator(part).first()), part).toBeGreaterThan(0);
      const borders = await page
        .locator('.sources .wordChoices span, .sources.wordChoices span')
        .evaluateAll((words) =>
          words.map((word) => getComputedStyle(word).borderBottomColor),
        );
      expect(new Set(borders).size).toBeGreaterThan(1);
      expect(await violations(page)).toEqual([]);
    }),
);

it.each(['light', 'dark'] as const)(
  'a chapter’s legends and charts stand on the reader’s own %s ground',
  (scheme) =>
    inForcedColours(scheme, 'aifi/', async (page) => {
      await untilLiveCells(page);
      await page.getByRole('button', { name: 'Show me' }).first().click();
      expect(await coloursOf(page.locator('.v-bar').first())).toBeGreaterThan(20);
      expect(await coloursOf(page.locator('.ribbon [aria-current]'))).toBeGreaterThan(0);
      expect(await violations(page)).toEqual([]);
    }),
);
