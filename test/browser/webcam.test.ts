import { afterEach, describe, expect, test } from 'vitest';
import { openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const FAKE_CAMERA = '--use-fake-device-for-media-stream';

let chromium: TestBrowser | null = null;
afterEach(async () => {
  await chromium?.close();
  chromium = null;
});

/** What a page gets of the webcam, with and without leave to use it. */
async function webcam(flags: readonly string[], allowed: boolean) {
  chromium = await openTestBrowser('noAdapter', flags);
  const page = await chromium.newPage();
  const origin = new URL(chromium.site.url).origin;
  if (allowed) await page.context().grantPermissions(['camera'], { origin });
  return page.evaluate(() => window.suite.tryWebcam());
}

describe('openWebcam()', () => {
  test('gives pictures', async () => {
    expect(await webcam([FAKE_CAMERA], true)).toEqual({ width: 640, height: 480 });
  });

  test('refused is one sentence', async () => {
    expect(await webcam([FAKE_CAMERA, '--deny-permission-prompts'], false)).toEqual({
      sentence:
        'The webcam was refused: allow the camera for this page in the browser and try again.',
    });
  });

  test('absent is one sentence', async () => {
    expect(await webcam([], true)).toEqual({
      sentence: 'No webcam was found on this machine.',
    });
  });
});
