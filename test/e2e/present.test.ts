import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { answer, listen } from '#site/server/staticServer.ts';
import { launchChromium } from '#test/support/chromium.ts';
import { violations } from './axe.ts';
import { BASE, SITE } from './builtSite.ts';
import { untilLiveCells, untilSettled } from './chapterPage.ts';
import { OFFLINE } from './visit.ts';

/** What the class sees in the lesson; the chapter has fewer figures, so some are shown twice. */
const VIEWS = 20;
/** The chapter's title and its figures. */
const SLIDES = 8;
/** Pixels that the class reads from the last row, at 720 p; what moves shows more and is smaller. */
const READABLE = 13;

let server: Server;
let browser: Browser;
let home: string;
/** Whether the host is reached: no more, once the first page is there and the book with it. */
let isOnline = true;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!isOnline) return void request.socket.destroy();
    answer({ root: SITE, base: BASE, isolated: false }, request, response);
  });
  home = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}${BASE}`;
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

const slideOf = (page: Page) => page.locator('.slideBar output').innerText();
const fitted = (page: Page) => page.locator('[data-slide]:not([data-fitting])').waitFor();
const tensorsOf = async (page: Page) => {
  // An open badge asks anew with every run.
  await page.evaluate(() => {
    const badge = document.querySelector<HTMLDetailsElement>('#badge');
    if (badge) badge.open = !badge.open;
  });
  await page.waitForTimeout(300);
  const words = await page.locator('[data-part="memory"]').textContent();
  return Number(/([\d,  ]+) tensors/.exec(words ?? '')?.[1]?.replace(/\D/g, '') ?? NaN);
};

/** What of a slide is cut, and the size of its smallest text, px of the screen. */
const looks = (page: Page) =>
  page.evaluate(() => {
    const slide = document.querySelector<HTMLElement>('[data-slide]');
    if (!slide) throw new Error('Nothing is presented.');
    const sizes: number[] = [];
    const cut: string[] = [];
    const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const within = text.parentElement;
      if (!within?.checkVisibility({ visibilityProperty: true })) continue;
      if (!text.textContent?.trim() || within.closest('.visually-hidden, svg svg'))
        continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { width, height, top, bottom, left, right } = range.getBoundingClientRect();
      if (width < 2 || height < 2) continue;
      sizes.push(parseFloat(getComputedStyle(within).fontSize) * within.currentCSSZoom);
      const isIn =
        left > -2 && top > -2 && right < innerWidth + 2 && bottom < innerHeight + 2;
      if (!isIn) cut.push(text.textContent);
    }
    return { smallest: Math.min(...sizes), cut };
  });

// The whole book is kept first.
vi.setConfig({ testTimeout: 400_000 });

it('a lesson is given in two windows, without network and through reloads', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  context.setDefaultTimeout(30_000);
  const errors: string[] = [];
  context.on('weberror', (event) => errors.push(event.error().message));
  const page = await context.newPage();
  await page.goto(`${home}aifi/`);
  await untilLiveCells(page);
  await expect
    .poll(() => page.locator('#badge [data-offline]').textContent(), { timeout: 120_000 })
    .toContain('The whole book is on this machine');
  isOnline = false;

  await page.keyboard.press('p');
  await fitted(page);
  expect(await slideOf(page)).toBe(`1 / ${SLIDES}`);
  expect(await violations(page)).toEqual([]);
  const opened = context.waitForEvent('page');
  await page.keyboard.press('s');
  const speaker = await opened;
  await expect.poll(() => speaker.locator('#title').innerText()).toBe('AIFI');
  expect(await violations(speaker)).toEqual([]);
  let tensors = NaN;
  let at = 1;

  for (let view = 0; view < VIEWS; view++) {
    // The remote in one hand, the speaker's window under the other.
    at = at === SLIDES ? 1 : at + 1;
    if (at === 1) await page.keyboard.press('Home');
    else if (view % 2 === 0) await page.keyboard.press('Shift+PageDown');
    else await speaker.getByRole('button', { name: 'Next slide' }).click();
    const place = `${at} / ${SLIDES}`;
    await expect.poll(() => slideOf(page)).toBe(place);
    await fitted(page);
    await expect.poll(() => speaker.locator('#count').innerText()).toBe(place);
    const { smallest, cut } = await looks(page);
    expect(cut, place).toEqual([]);
    expect(smallest, place).toBeGreaterThan(READABLE);
    if (view === 0) await changeLive(page, speaker);
    if (view === 7) {
      await page.reload();
      await fitted(page);
      await untilSettled(page);
      expect(await slideOf(page)).toBe(place);
      await untilLiveCells(page);
      await expect.poll(() => tensorsOf(page)).toBeGreaterThan(0);
      tensors = await tensorsOf(page);
    }
    if (view === 13) {
      await speaker.reload();
      await expect.poll(() => speaker.locator('#count').innerText()).toBe(place);
    }
  }

  await untilLiveCells(page);
  await expect.poll(() => tensorsOf(page)).toBe(tensors);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('[data-presenting]').count()).toBe(0);
  expect(new URL(page.url()).searchParams.has('present')).toBe(false);
  await speaker.getByText('The slides were left').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

it('a remote takes the steps of what moves, then the next slide', async () => {
  isOnline = true;
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${home}set-prediction/`);
  await untilLiveCells(page);
  await page.keyboard.press('p');
  await fitted(page);
  const motion = page.locator('[data-slide] .output .v-motion');
  while (!(await motion.count())) {
    const before = await slideOf(page);
    await page.keyboard.press('Shift+PageDown');
    await expect.poll(() => slideOf(page)).not.toBe(before);
    await fitted(page);
  }
  const place = await slideOf(page);
  const at = () =>
    motion.evaluate((one: Element & { value?: { at: number } }) => one.value?.at);
  const first = Number(await at());
  await page.keyboard.press('PageDown');
  await expect.poll(at).toBe(first + 1);
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBe(first + 2);
  await page.keyboard.press('PageUp');
  await expect.poll(at).toBe(first + 1);
  expect(await slideOf(page)).toBe(place);
  expect(errors).toEqual([]);
  await page.close();
});

it('on a phone a figure stands under its title, and not beside it', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${home}aifi/`);
  await untilLiveCells(page);
  await page.keyboard.press('p');
  await fitted(page);
  for (let slide = 2; slide <= SLIDES; slide++) {
    await page.keyboard.press('Shift+PageDown');
    await expect.poll(() => slideOf(page)).toBe(`${slide} / ${SLIDES}`);
    await fitted(page);
    const shown = page
      .locator('[data-slide] > :is(.output, .guess)')
      .filter({ visible: true });
    const box = await shown.first().boundingBox();
    expect(box?.width, `slide ${slide}`).toBeGreaterThan(300);
  }
  await page.close();
});

/** The question is answered, a word of the notes pressed, a control turned, the screen black and back. */
async function changeLive(page: Page, speaker: Page): Promise<void> {
  await page.keyboard.press('PageDown');
  await page.locator('[data-slide]:not([data-guess]) .v-attention').waitFor();
  await speaker.locator('#notes .do', { hasText: 'a corner' }).click();
  await expect
    .poll(() => page.evaluate(() => decodeURIComponent(location.search)))
    .toMatch(/"token":0\b/);
  await page.keyboard.press('b');
  await page.locator('.slideVeil').waitFor();
  await page.keyboard.press('PageDown');
  expect(await page.locator('.slideVeil').count()).toBe(0);
}
