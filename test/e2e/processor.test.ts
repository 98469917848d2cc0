import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { untilLiveCells } from './chapterPage.ts';
import { arrive, messageOf, untilLive } from './figure.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

const embedded = (leaf: string) =>
  readFileSync(new URL(`../../weights/embedded/${leaf}`, import.meta.url));
const WEIGHTS = {
  name: 'model.safetensors',
  mimeType: 'application/octet-stream',
  buffer: embedded('model.safetensors'),
};
/** Not bound to inputs of 320 x 320. */
const CONFIG = {
  ...(JSON.parse(embedded('config.json').toString()) as object),
  anchor_image_size: null,
};
const SIZE = { height: 320, width: 320 };

const jsonFile = (name: string, json: object) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(json)),
});

/** Drops the book's own weights beside other settings. */
const dropWith = (page: Page, settings: object | null) =>
  arrive(page, 'drop', [
    WEIGHTS,
    jsonFile('config.json', CONFIG),
    ...(settings ? [jsonFile('preprocessor_config.json', settings)] : []),
  ]);

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    serveSite(),
    launchChromium('noAdapter', OFFLINE),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Class and score of the first answer, and what the page says of inputs. */
const saidOf = async (page: Page) => ({
  best: await page.locator('table tbody tr').first().innerText(),
  input: await page.locator('[data-part="footer"]').innerText(),
});

describe('a checkpoint with its own preprocessor_config.json', () => {
  it('runs as it says, also where the one before had the same name', () =>
    visit(
      browser,
      server,
      async (page) => {
        await untilLive(page);
        for (const [settings, best, input] of [
          [
            { size: SIZE, do_normalize: true },
            /traffic light\s+0\.90/,
            /normalised \(mean/,
          ],
          [
            { size: SIZE, rescale_factor: 1 / 127.5 },
            /bench\s+0\.9[56]/,
            /divided by 127\.5/,
          ],
          [
            { size: { shortest_edge: 320, longest_edge: 640 } },
            /bench\s+0\.96/,
            /a short side of 320.*position code runs row by row/,
          ],
          [null, /./, /Without a preprocessor_config\.json.*assumed.*640 × 640/],
        ] as const) {
          await dropWith(page, settings);
          const said = expect.poll(() => saidOf(page), { timeout: 60_000 });
          await said.toEqual({
            best: expect.stringMatching(best) as string,
            input: expect.stringMatching(input) as string,
          });
        }
        await dropWith(page, { size: SIZE, do_center_crop: true });
        expect((await messageOf(page)).sentence).toBe(
          'preprocessor_config.json gives do_center_crop as true, a step that RTDetrImageProcessor does not have.',
        );
      },
      { query: '?seed=7' },
    ));

  it('shows a picture in its padding, so that boxes and maps lie right', () =>
    visit(
      browser,
      server,
      async (page) => {
        await untilLiveCells(page);
        const within = { max_height: 320, max_width: 320 };
        await dropWith(page, {
          ...{ size: within, do_pad: true, pad_size: { height: 320, width: 480 } },
        });
        const field = page.locator('.v-plain-field').first();
        await expect
          .poll(() => field.getAttribute('aria-label'), { timeout: 90_000 })
          .toMatch(/480 by 320 pixels/);
        await expect
          .poll(() => page.locator('#badge [data-part="input"]').textContent())
          .toMatch(/padded to 480 × 320/);
        const picture = page.locator('.v-before-after image, .v-view image').first();
        await expect
          .poll(async () => Number(await picture.getAttribute('width')), {
            timeout: 60_000,
          })
          .toBe(1.5 * Number(await picture.getAttribute('height')));
      },
      { query: 'pixels/?seed=7' },
    ));
});
