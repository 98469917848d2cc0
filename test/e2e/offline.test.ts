import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  globSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SUM_DIGITS } from '#site/offline/bookList.ts';
import { answer, listen } from '#site/server/staticServer.ts';
import { launchChromium } from '#test/support/chromium.ts';
import { BASE, SITE } from './builtSite.ts';
import { OFFLINE } from './visit.ts';

const NEXT = mkdtempSync(join(tmpdir(), 'book-'));
const KEEPER = readFileSync(join(SITE, 'sw.js'), 'utf8');
const OLD = /version:[`'"](\w+)/.exec(KEEPER)?.[1] ?? '';
const PATHS = [...KEEPER.matchAll(/\[[`'"]([^`'"]+)[`'"],\d+,\[/g)].map(
  ([, path = '']) => path,
);
const NEW = OLD.replace(/./g, (digit) => (digit === '0' ? '1' : '0'));

/** The host: which version it has, and what it does not give. */
const host = { root: SITE, refuses: /^$/ };
let server: Server;
let browser: Browser;
let home: string;

const WORDLESS = JSON.stringify({ pages: [], places: [] });
const sumOf = (text: string) =>
  createHash('sha256').update(text).digest('hex').slice(0, SUM_DIGITS);

/** The same book in another version: its search has no words. */
function makeNext(): void {
  cpSync(SITE, NEXT, { recursive: true });
  const words = readFileSync(join(SITE, 'search.json'), 'utf8');
  for (const page of [...globSync('**/*.html', { cwd: NEXT }), 'sw.js']) {
    const text = readFileSync(join(NEXT, page), 'utf8').replaceAll(OLD, NEW);
    writeFileSync(join(NEXT, page), text.replaceAll(sumOf(words), sumOf(WORDLESS)));
  }
  writeFileSync(join(NEXT, 'search.json'), WORDLESS);
}

beforeAll(async () => {
  makeNext();
  server = createServer((request, response) => {
    if (host.refuses.test(request.url ?? '')) return void request.socket.destroy();
    answer({ root: host.root, base: BASE, isolated: true }, request, response);
  });
  home = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}${BASE}`;
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(NEXT, { recursive: true });
});

const EVERYTHING = /^/;
const NOTHING = /^$/;

const live = (page: Page) => page.waitForSelector('#badge[data-mode="live"]');
const said = (page: Page) =>
  page.locator('#badge [data-offline]').textContent({ timeout: 120_000 });
const versionOf = (page: Page) => page.locator('meta[name="book"]').getAttribute('content');
/** What a page is given as the words of the search. */
const wordsFor = (page: Page) =>
  page.evaluate(async () => (await (await fetch('../search.json')).text()).length);

/** What keeps Chromium from offering to install the book, and what other systems would miss. */
async function whyNotInstalled(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const missing = await page.evaluate(() =>
    [
      'meta[name="viewport"][content*="width=device-width"]',
      'meta[name="theme-color"][media*="light"]',
      'meta[name="theme-color"][media*="dark"]',
      'link[rel="apple-touch-icon"]',
      'link[rel="manifest"]',
    ].filter((selector) => !document.querySelector(selector)),
  );
  return [
    ...installabilityErrors.map(({ errorId }) => errorId),
    ...missing,
    // Every context of a test is a private window.
  ].filter((error) => error !== 'in-incognito');
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(home + path);
  await live(page);
  return page;
}

// Thirty megabytes are fetched and kept, more than once.
vi.setConfig({ testTimeout: 400_000 });

it('after one visit the whole book is here; what breaks on the way goes on', async () => {
  // A second try begins where the first did.
  Object.assign(host, { root: SITE, refuses: NOTHING });
  const context = await browser.newContext();
  const errors: string[] = [];
  context.on('weberror', (event) => errors.push(event.error().message));
  const page = await open(context, 'aifi/');
  // The connection breaks where the recorded runs are fetched.
  host.refuses = /\/replay\/.*safetensors/;
  await expect
    .poll(() => said(page), { timeout: 120_000 })
    .toMatch(/when there is a network/);
  host.refuses = NOTHING;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect
    .poll(() => said(page), { timeout: 120_000 })
    .toMatch(/^The whole book is on this machine: \d+\sMB/);

  expect(await whyNotInstalled(page)).toEqual([]);
  // Ten pages before they were laid out for paper.
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(5);

  // Without network every file of the book is given, and pages run as before.
  host.refuses = EVERYTHING;
  expect(PATHS.length).toBeGreaterThan(300);
  const lost = await page.evaluate(
    async ([base, paths]) => {
      const asked = await Promise.all(
        paths.map((path) =>
          fetch(base + path).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      );
      return paths.filter((_, at) => !asked[at]);
    },
    [home, PATHS.map((path) => path.replace(/index\.html$/, ''))] as const,
  );
  expect(lost).toEqual([]);
  const other = await open(context, 'decoder/?seed=7');
  expect(await other.evaluate(() => crossOriginIsolated)).toBe(true);
  await (await open(context, '')).close();

  // A new version while pages are open: it comes when the reader wants it, to the page that asks.
  host.refuses = NOTHING;
  host.root = NEXT;
  const before = await wordsFor(page);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const line = page.locator('.message[data-about="book"]');
  await line.getByText('There is a new version of this book.').waitFor();
  expect([await wordsFor(page), await wordsFor(other)]).toEqual([before, before]);
  await Promise.all([
    page.waitForEvent('load', { timeout: 90_000 }),
    line.getByText('Load it').click(),
  ]);
  expect(await versionOf(page)).toBe(`${NEW} aifi/index.html`);
  expect(await wordsFor(page)).toBeLessThan(before);
  // The page that stays is of the old version, and so is what it is given.
  expect(await versionOf(other)).toContain(OLD);
  expect(await wordsFor(other)).toBe(before);
  expect(errors).toEqual([]);

  // Out of what is kept, whatever it is.
  await open(context, 'aifi/?safe');
  const left = await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistrations()).length,
  );
  expect(left).toBe(0);
  await context.close();
});

it('where the browser has no room a sentence says so, and the page runs', async () => {
  Object.assign(host, { root: SITE, refuses: NOTHING });
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const origin = new URL(home).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 4e6 });
  await page.goto(`${home}aifi/`);
  await live(page);
  await expect.poll(() => said(page), { timeout: 120_000 }).toMatch(/no room for the rest/);
  await page.reload();
  await live(page);
  await context.close();
});
