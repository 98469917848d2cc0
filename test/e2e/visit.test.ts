import type { Browser } from 'playwright-core';
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

it.each([
  ['an error on the console', "console.error('broken')", /reported errors:\nbroken/],
  ['an exception', "setTimeout(() => { throw new Error('thrown away') })", /thrown away/],
  [
    'a request to another host',
    `fetch('${STRANGER}').catch(() => undefined)`,
    /other machines:\nhttps:\/\/stranger\.example/,
  ],
  [
    'a request to another host from a worker',
    `new Worker(URL.createObjectURL(new Blob(["fetch('${STRANGER}').catch(() => undefined)"])))`,
    /other machines:\nhttps:\/\/stranger\.example/,
  ],
])('visit(...) fails on %s', (_, code, message) =>
  expect(
    visit(
      browser,
      server,
      async (page) => {
        await page.evaluate(`void ${code}`);
        await page.waitForTimeout(1500);
      },
      // The content policy of the page would not let it ask.
      message.source.includes('stranger')
        ? { expected: /Failed to load resource/, context: { bypassCSP: true } }
        : {},
    ),
  ).rejects.toThrow(message),
);
