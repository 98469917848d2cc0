import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import {
  expectSentence,
  expectUsable,
  figureOf,
  messageOf,
  untilLive,
  untilRunAfter,
} from './figure.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

const FAKE_CAMERA = '--use-fake-device-for-media-stream';

let server: TestServer;
beforeAll(async () => {
  server = await serveSite();
});
afterAll(() => server.close());

async function askForWebcam(page: Page): Promise<void> {
  await untilLive(page);
  await page.getByRole('radio', { name: 'Webcam' }).check({ force: true });
  await page.getByRole('button', { name: 'Start the webcam' }).click();
}

describe('a machine with a webcam', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium('noAdapter', [...OFFLINE, FAKE_CAMERA]);
  });
  afterAll(() => browser.close());

  it('its pictures are shown and answered one after the other, until it is stopped', () =>
    visit(
      browser,
      server,
      async (page) => {
        await askForWebcam(page);
        await page.getByRole('button', { name: 'Stop the webcam' }).waitFor();
        const { run, source } = await figureOf(page);
        expect(source).toBe('webcam');
        const shown = () =>
          page
            .locator('#picture')
            .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/jpeg', 0.3));
        const first = await shown();
        await untilRunAfter(page, run + 2);
        expect(await shown()).not.toBe(first);
        await page.getByRole('button', { name: 'Stop the webcam' }).click();
        expect(await page.locator('[data-empty="webcam"]').isVisible()).toBe(true);
        await page.getByRole('button', { name: 'Start the webcam' }).first().click();
        await page.getByRole('button', { name: 'Stop the webcam' }).waitFor();
        await expectUsable(page);
        expect(await page.locator('#messages .message').count()).toBe(0);
      },
      { permissions: ['camera'] },
    ));

  it('refused: one sentence says how to allow it, and the page goes on', () =>
    visit(
      browser,
      server,
      async (page) => {
        await askForWebcam(page);
        const { sentence } = await messageOf(page);
        expect(sentence).toMatch(/webcam was refused: allow/);
        expectSentence(sentence);
        await expectUsable(page);
      },
      { permissions: [] },
    ));
});

describe('a machine without a webcam', () => {
  it('absent: one sentence says so, and the page goes on', async () => {
    const browser = await launchChromium('noAdapter', OFFLINE);
    try {
      await visit(
        browser,
        server,
        async (page) => {
          await askForWebcam(page);
          const { sentence } = await messageOf(page);
          expect(sentence).toBe('No webcam was found on this machine.');
          await expectUsable(page);
        },
        { permissions: ['camera'] },
      );
    } finally {
      await browser.close();
    }
  });
});
