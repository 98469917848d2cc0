import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TERMS } from '../../chapters/glossary.ts';
import { WORDS as KOREAN } from '../../chapters/ko/glossary.ts';
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

it('words and axes explain themselves to pointer and keys, and search leads into what is folded', () =>
  visit(
    browser,
    server,
    async (page) => {
      const card = page.locator('#card');
      const word = page.locator('a.term[href$="#score"]');
      await word.hover();
      await expect.poll(() => card.textContent()).toBe(TERMS.score.text);
      expect(await word.getAttribute('aria-describedby')).toBe('card');
      await page.keyboard.press('Escape');
      expect(await card.isVisible()).toBe(false);

      const axes = page.locator('a.axes').first();
      await axes.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await expect.poll(() => card.textContent()).toContain('Qqueries');
      expect(await violations(page, '#card')).toEqual([]);

      await page.keyboard.press('/');
      await page.locator('dialog.search input').fill('order matters fair');
      const first = page.locator('dialog.search ol a').first();
      await expect
        .poll(() => first.textContent())
        .toContain('Is it fair that order matters?');
      expect(await violations(page, 'dialog.search')).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const fold = page.locator('#is-it-fair-that-order-matters');
      await expect.poll(() => fold.getAttribute('open')).toBe('');
      expect(await fold.locator('p').first().isVisible()).toBe(true);
    },
    { query: 'matching/', context: { reducedMotion: 'reduce' } },
  ));

it('without scripts a word leads to its entry, and folds open', () =>
  visit(
    browser,
    server,
    async (page) => {
      await page.locator('.aside summary').first().click();
      expect(await page.locator('.aside p').first().isVisible()).toBe(true);
      await page.locator('a.term[href$="#score"]').click();
      await page.waitForURL('**/glossary/#score');
      expect(await page.locator('#score').textContent()).toContain(TERMS.score.text);
    },
    { query: 'matching/', context: { javaScriptEnabled: false } },
  ));

it('a page in Korean is one: its words, its cards, its search, and the way back from English pages', () =>
  visit(
    browser,
    server,
    async (page) => {
      expect(await page.locator('html').getAttribute('lang')).toBe('ko');
      const english = page.locator('link[rel="alternate"][hreflang="en"]');
      expect(await english.getAttribute('href')).toMatch(/\/course\/aifi\/$/);
      await expect
        .poll(() => page.locator('#badge .mode').textContent())
        .not.toMatch(/[a-z]/i);
      await page.locator('a.term[href$="#attention-weight"]').hover();
      const card = page.locator('#card');
      await expect.poll(() => card.textContent()).toBe(KOREAN['attention-weight'].text);
      await page.keyboard.press('Escape');
      expect(await violations(page)).toEqual([]);

      await page.keyboard.press('/');
      await page.locator('dialog.search input').fill('위치 코드');
      const first = page.locator('dialog.search ol a').first();
      await expect.poll(() => first.getAttribute('href')).toContain('/course/ko/');
      // The first one may only empty the field.
      const dialog = page.locator('dialog.search');
      await page.keyboard.press('Escape');
      if (await dialog.isVisible()) await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });

      // The next chapter is in English, and the one before it in Korean again.
      await page.locator('.onward [rel="next"]').click();
      await page.waitForURL('**/course/ccff/?*lang=ko*');
      await page.locator('.onward [rel="prev"]').click();
      await page.waitForURL('**/course/ko/aifi/');
    },
    { query: 'ko/aifi/', context: { reducedMotion: 'reduce' } },
  ));
