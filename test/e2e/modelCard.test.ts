import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { accuracy } from '#site/modelCard/numbers.ts';
import { SITE } from './builtSite.ts';
import { overhang } from './overhang.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** Of the page without its drawings; they are text that only this page has. */
const HTML_KB = 25;

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

/** As a reader without JavaScript sees it: everything is drawn at build. */
const visitCard = (body: (page: Page) => Promise<void>) =>
  visit(browser, server, body, {
    query: 'model-card/',
    context: { javaScriptEnabled: false },
  });

const weights = (file: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../weights', file), 'utf8'),
  ) as Record<string, number> & { readonly examples?: readonly { seed: number }[] };

describe('the model card without JavaScript', () => {
  it('says what stands in the files beside the weights', () =>
    visitCard(async (page) => {
      const row = page
        .locator('.head table tr')
        .filter({ hasText: 'AP, ordinary streets' });
      expect(await row.locator('td').allInnerTexts()).toEqual([
        accuracy(weights('embedded/metrics.json')['AP']),
        accuracy(weights('nano/metrics.json')['AP']),
      ]);
      const hard = page.locator('.head table tr').filter({ hasText: 'AP, hard streets' });
      expect(await hard.locator('td').allInnerTexts()).toEqual([
        accuracy(weights('embedded/metricsHard.json')['AP']),
        accuracy(weights('nano/metricsHard.json')['AP']),
      ]);
    }));

  it('has its charts and its pictures', () =>
    visitCard(async (page) => {
      const charts = page.locator('.card .plot');
      expect(await charts.count()).toBeGreaterThanOrEqual(14);
      for (const box of await Promise.all(
        (await charts.all()).map((one) => one.boundingBox()),
      ))
        expect(box?.width).toBeGreaterThan(200);
      const sources = await page
        .locator('main img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));
      expect(sources.length).toBeGreaterThan(12);
      for (const source of new Set(sources)) {
        const answer = await page.request.get(source);
        expect(answer.status(), source).toBe(200);
        expect(answer.headers()['content-type'], source).toBe('image/webp');
      }
    }));

  it('leads from every failure into the detector, with its scene', () =>
    visitCard(async (page) => {
      for (const name of ['embedded', 'nano']) {
        const seeds =
          weights(`${name}/failures.json`).examples?.map(({ seed }) => seed) ?? [];
        expect(seeds.length).toBeGreaterThan(0);
        for (const seed of seeds)
          expect(
            await page
              .locator(`.gallery a[href*="?seed=${seed}&truth=1&model=${name}"]`)
              .count(),
          ).toBeGreaterThan(0);
      }
    }));

  it('offers the files of the weights', () =>
    visitCard(async (page) => {
      const links = page.locator('.files a[download]');
      expect(await links.count()).toBe(6);
      for (const link of await links.all()) {
        const address = new URL((await link.getAttribute('href')) ?? '', server.url);
        expect((await page.request.get(address.href)).status(), address.href).toBe(200);
      }
    }));

  it('fits on paper', () =>
    visitCard(async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await overhang(page)).toEqual([]);
    }));
});

it('the text of the model card is light', () => {
  const html = readFileSync(join(SITE, 'model-card/index.html'), 'utf8');
  const kilobytes = (text: string) => gzipSync(text, { level: 9 }).length / 1000;
  const words = html.replaceAll(/<svg[\s\S]*?<\/svg>/g, '');
  console.log(
    `model-card ${kilobytes(html).toFixed(1)} kB gzipped, ${kilobytes(words).toFixed(1)} kB without drawings`,
  );
  expect(kilobytes(words)).toBeLessThanOrEqual(HTML_KB);
});
