import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage, type ImageData } from '@napi-rs/canvas';
import pixelmatch from 'pixelmatch';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { overhang } from './overhang.ts';
import { OFFLINE, openPage, serveSite, type Visit } from './visit.ts';

// The views as pictures, light and wide. `UPDATE_PICTURES=1 npx vitest run --project e2e
// test/e2e/gallery.test.ts` takes them anew; look at them before they are committed.
const PICTURES = join(import.meta.dirname, 'gallery');
/** What a failing test leaves to be looked at: the picture now, and where it differs. */
const LEFT = join(import.meta.dirname, '../../out/gallery');
const UPDATE = Boolean(process.env['UPDATE_PICTURES']);

/** Share of the pixels that may differ, edges of letters and lines left out. */
const TOLERANCE = 0.001;
/** How far a colour may be from what it was, 0 .. 1: rounding of another Chromium. */
const COLOUR = 0.1;

/** The machine's own taste in letters and colours is kept out of the pictures. */
const STEADY = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
];

/** Fifty pictures are taken by one machine that draws in software, beside two other browsers. */
const ALL_VIEWS_MS = 600_000;

let server: TestServer;
let browser: Browser;
let gallery: Visit;
const views: string[] = [];
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', [...OFFLINE, ...STEADY]);
  gallery = await openPage(browser, server, {
    query: 'gallery/',
    context: { reducedMotion: 'reduce', colorScheme: 'light' },
  });
  const { page } = gallery;
  await page.locator('html[data-gallery="done"]').waitFor();
  await page.evaluate(() => document.fonts.ready);
  for (const section of await page.locator('section[data-view]').all())
    views.push((await section.getAttribute('data-view')) ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function pixelsOf(png: Buffer): Promise<ImageData> {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height);
}

/** Share of the pixels that differ; where too many do, leaves both pictures to be looked at. */
async function differing(name: string, now: Buffer, before: Buffer): Promise<number> {
  const [a, b] = await Promise.all([pixelsOf(now), pixelsOf(before)]);
  const canvas = createCanvas(a.width, a.height);
  const pen = canvas.getContext('2d');
  const difference = pen.createImageData(a.width, a.height);
  const sizes = [a.width, a.height].join() === [b.width, b.height].join();
  const count = sizes
    ? pixelmatch(a.data, b.data, difference.data, a.width, a.height, { threshold: COLOUR })
    : a.width * a.height;
  const share = count / (a.width * a.height);
  if (share <= TOLERANCE) return share;
  mkdirSync(LEFT, { recursive: true });
  pen.putImageData(difference, 0, 0);
  writeFileSync(join(LEFT, `${name}.now.png`), now);
  writeFileSync(join(LEFT, `${name}.difference.png`), canvas.toBuffer('image/png'));
  return share;
}

/** A picture of the cases, which what stands above must not move by a part of a pixel. */
async function pictureOf(cases: Locator): Promise<Buffer> {
  await cases.scrollIntoViewIfNeeded();
  await cases.evaluate((element) => {
    if (!(element instanceof HTMLElement)) return;
    // A second try begins where the first did.
    element.style.top = '';
    const top = element.getBoundingClientRect().top + scrollY;
    element.style.position = 'relative';
    element.style.top = `${Math.ceil(top) - top}px`;
  });
  return cases.screenshot({ animations: 'disabled' });
}

describe('the gallery', () => {
  it('shows every view as it was seen before', { timeout: ALL_VIEWS_MS }, async () => {
    const { page } = gallery;
    // One view at a time: with all of them on it, each picture is a new layout of a page of fifty.
    const narrow = await page.addStyleTag({
      content: `.gallery .figure + .figure { display: none }
        section[data-view]:not([data-seen]) { display: none }
        header.running { visibility: hidden }`,
    });
    const changed: string[] = [];
    mkdirSync(PICTURES, { recursive: true });
    for (const view of views) {
      const section = page.locator(`section[data-view="${view}"]`);
      await section.evaluate((element) => element.setAttribute('data-seen', ''));
      const png = await pictureOf(section.locator('.cases'));
      await section.evaluate((element) => element.removeAttribute('data-seen'));
      const file = join(PICTURES, `${view}.png`);
      if (UPDATE) writeFileSync(file, png);
      if (!existsSync(file)) changed.push(`${view} has no picture in test/e2e/gallery`);
      else if ((await differing(view, png, readFileSync(file))) > TOLERANCE)
        changed.push(`${view}: see out/gallery/${view}.difference.png`);
    }
    await narrow.evaluate((style) => style.parentNode?.removeChild(style));
    expect(changed).toEqual([]);
    expect(readdirSync(PICTURES).sort()).toEqual(views.map((view) => `${view}.png`).sort());
  });

  it('fits every width, and breaks no rule', async () => {
    const { page } = gallery;
    for (const width of [360, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overhang(page), `${width} px`).toEqual([]);
    }
    expect(await violations(page)).toEqual([]);
    await page.locator('#theme').click();
    expect(await violations(page)).toEqual([]);
  });

  it('reports no error and asks no other machine', () => gallery.close());
});
