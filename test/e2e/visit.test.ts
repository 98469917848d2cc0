import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
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

const STRANGER = 'https://stranger.example/weights';

/** Where what the page does is heard of. */
const HEARD = {
  console: (context: BrowserContext) =>
    context.waitForEvent('console', (message) => message.type() === 'error'),
  weberror: (context: BrowserContext) => context.waitForEvent('weberror'),
  request: (context: BrowserContext) =>
    context.waitForEvent('request', (request) => request.url() === STRANGER),
} as const;

it.each<[string, keyof typeof HEARD, string, RegExp]>([
  [
    'an error on the console',
    'console',
    "console.error('broken')",
    /reported errors:\nbroken/,
  ],
  [
    'an exception',
    'weberror',
    "setTimeout(() => { throw new Error('thrown away') })",
    /thrown away/,
  ],
  [
    'a request to another host',
    'request',
    `fetch('${STRANGER}').catch(() => undefined)`,
    /other machines:\nhttps:\/\/stranger\.example/,
  ],
  [
    'a request to another host from a worker',
    'request',
    `new Worker(URL.createObjectURL(new Blob(["fetch('${STRANGER}').catch(() => undefined)"])))`,
    /other machines:\nhttps:\/\/stranger\.example/,
  ],
])('visit(...) fails on %s', (_, heard, code, message) =>
  expect(
    visit(
      browser,
      server,
      async (page) => {
        const hears = HEARD[heard](page.context());
        await page.evaluate(`void ${code}`);
        await hears;
      },
      // The content policy of the page would not let it ask.
      message.source.includes('stranger')
        ? { expected: /Failed to load resource/, context: { bypassCSP: true } }
        : {},
    ),
  ).rejects.toThrow(message),
);
