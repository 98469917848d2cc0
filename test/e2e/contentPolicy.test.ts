import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, listen } from '#site/server/staticServer.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { BASE, SITE } from './builtSite.ts';
import { CHAPTERS, unfinished, untilLiveCells, untilSettled } from './chapterPage.ts';
import { untilLive } from './figure.ts';
import { OFFLINE, openPage, serveSite } from './visit.ts';

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

const PAGES = [
  '',
  'debugger/',
  'gallery/',
  'glossary/',
  'model-card/',
  'names/',
  'pictures/',
  ...CHAPTERS.map((name) => `${name}/`),
];

/** Notes what the policy forbids, before any script of the page. */
function noteViolations(): void {
  const seen: string[] = [];
  Object.assign(window, { violations: seen });
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`),
  );
}
const violations = (page: Page) =>
  page.evaluate(() => Reflect.get(window, 'violations') as string[]);

async function use(page: Page, path: string): Promise<void> {
  if (path === '') return untilLive(page);
  if (!CHAPTERS.includes(path.slice(0, -1))) return page.waitForLoadState('networkidle');
  await untilLiveCells(page);
  // An edited cell, its editor, and a view.
  const edit = page.getByRole('button', { name: /^Edit / }).first();
  await edit.scrollIntoViewIfNeeded();
  await edit.click();
  await page.locator('.cm-content').first().press('Control+Enter');
  await untilSettled(page);
  expect(await unfinished(page)).toEqual([]);
}

// A violation is an error on the console, which every visit of the other chapters' tests reports as well.
const USED: readonly string[] = [
  '',
  'debugger/',
  'gallery/',
  'model-card/',
  'backbone/',
  'denoising/',
];

describe('the content policy', () => {
  it.each(PAGES)(
    'of /%s stands in page and header, and nothing violates it',
    async (path) => {
      const response = await fetch(server.url + path);
      const header = response.headers.get('content-security-policy');
      const html = await response.text();
      expect(header).toMatch(
        /^default-src 'none'; script-src 'self' 'unsafe-eval' 'sha256-/,
      );
      expect(html).toContain(
        `<meta http-equiv="Content-Security-Policy" content="${header}">`,
      );
      if (!USED.includes(path)) return;
      const visit = await openPage(browser, server, {
        query: path,
        init: noteViolations,
        context: { reducedMotion: 'reduce' },
      });
      await use(visit.page, path);
      expect(await violations(visit.page)).toEqual([]);
      await visit.close();
    },
  );

  it('is written for other hosts in _headers', () => {
    const rules = readFileSync(join(SITE, '_headers'), 'utf8');
    for (const path of PAGES) expect(rules).toContain(`\n${BASE}${path}\n`);
    expect(rules).toContain('X-Content-Type-Options: nosniff');
  });

  it('of the model’s worker lets it ask a hub, and no other script does', async () => {
    const scripts = readdirSync(join(SITE, '_astro')).filter((name) => /\.js$/.test(name));
    const allowed: string[] = [];
    for (const name of scripts) {
      const { headers } = await fetch(`${server.url}_astro/${name}`, { method: 'HEAD' });
      const policy = headers.get('content-security-policy');
      if (policy?.includes("connect-src 'self' https: http:")) allowed.push(name);
    }
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatch(/^worker\b/);
  });
});

describe('under a stricter policy', () => {
  let strict: { url: string; server: Server };
  /** Two policies hold together: what one forbids is forbidden. */
  const open = async (policy: string, everywhere: boolean) => {
    const made = createServer((request, response) => {
      const isPage = /\/(?:\?.*)?$/.test(request.url ?? '');
      if (everywhere || isPage) response.appendHeader('Content-Security-Policy', policy);
      const setHeader = response.setHeader.bind(response);
      response.setHeader = (name, value) =>
        name === 'Content-Security-Policy' && (everywhere || isPage)
          ? setHeader(name, [policy, String(value)])
          : setHeader(name, value);
      answer({ root: SITE, base: BASE, isolated: true }, request, response);
    });
    const port = await listen(made, 0, '127.0.0.1');
    strict = { url: `http://127.0.0.1:${port}${BASE}`, server: made };
  };

  it.each([
    ['no eval on pages', "script-src 'self' 'unsafe-inline'", false],
    ['no eval anywhere', "script-src 'self' 'unsafe-inline'", true],
    [
      'no eval and no workers',
      "script-src 'self' 'unsafe-inline'; worker-src 'none'",
      true,
    ],
  ])('%s: a chapter shows its recorded run and one sentence', async (_, policy, all) => {
    await open(policy, all);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${strict.url}pixels/`);
    const messages = page.locator('#messages .message');
    await messages.waitFor();
    const sentence = (await messages.locator('p').textContent()) ?? '';
    expect(sentence).toMatch(/content policy/);
    expect(sentence.length).toBeLessThanOrEqual(300);
    expect(await page.locator('#badge').getAttribute('data-mode')).toBe('replay');
    await expect
      .poll(() => page.locator('#subjectButton').textContent())
      .toMatch(/Scene \d/);
    await expect.poll(() => page.locator('#badge').getAttribute('data-busy')).toBe('no');
    expect(await page.locator('live-cell[data-state="pending"]').count()).toBe(0);
    await context.close();
    strict.server.close();
  });
});
