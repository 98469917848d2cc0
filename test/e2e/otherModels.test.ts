import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { cellsOf, CHAPTERS, untilSettled } from './chapterPage.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** Chapters whose whole matter is a part that DETR has not; it has what the others are of. */
const LACKING = ['aifi', 'ccff', 'query-selection', 'deformable-attention', 'denoising'];
/** What no figure may say or draw. */
const NO_NUMBER = /NaN|undefined|Infinity/;
/** Another size than the embedded model has, and not square. */
const PREPROCESSOR = {
  image_processor_type: 'DetrImageProcessor',
  size: { shortest_edge: 160, longest_edge: 320 },
  do_normalize: true,
  image_mean: [0.485, 0.456, 0.406],
  image_std: [0.229, 0.224, 0.225],
};
/** What the text says of the embedded model: 100 queries, 320 pixels, 2100 tokens ... */
const EMBEDDED = /^(?:100|320 × 320|2100|96|twelve|six|439 × 439)$/;

const GOLDEN = join(import.meta.dirname, '../golden/detr');
const folder = mkdtempSync(join(tmpdir(), 'detr-'));
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  for (const leaf of ['config.json', 'model.safetensors'])
    copyFileSync(join(GOLDEN, leaf), join(folder, leaf));
  const json = JSON.stringify(PREPROCESSOR);
  writeFileSync(join(folder, 'preprocessor_config.json'), json);
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function drop(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
}

/** Waits until the page runs another model than the text was written on, and all cells are done with it. */
async function untilOther(page: Page): Promise<void> {
  await page.locator('main[data-other-model]').waitFor({ timeout: 30_000 });
  await untilSettled(page);
}

/** Figures in whose words or shapes something is no number. */
const noNumbersIn = (page: Page) =>
  page.evaluate((pattern) => {
    const isWrong = (text: string) => new RegExp(pattern).test(text);
    const isOdd = (output: HTMLElement) =>
      isWrong(output.innerText) ||
      [...output.querySelectorAll('svg *')].some((mark) =>
        [...mark.attributes].some(({ value }) => isWrong(value)),
      );
    return [...document.querySelectorAll<HTMLElement>('live-cell')]
      .filter((cell) =>
        [...cell.querySelectorAll<HTMLElement>('.output')].some((output) => isOdd(output)),
      )
      .map((cell) => cell.dataset['cell']);
  }, NO_NUMBER.source);

it('every chapter runs a DETR: a sentence where something lacks, no error, no number of another model', () =>
  visit(
    browser,
    server,
    async (page) => {
      // A drop is taken at once: what was on its way is not waited for.
      await untilSettled(page);
      await drop(page, folder);
      await untilOther(page);
      for (const slug of CHAPTERS) {
        // A link to the next chapter takes the dropped model along.
        if (slug !== CHAPTERS[0]) {
          await page.locator('a[rel=next]').click();
          await page.waitForURL(`**/${slug}/**`);
        }
        await untilOther(page);
        const cells = await cellsOf(page);
        const lacks = cells.filter(({ state }) => state === 'lacking');
        const others = cells.filter(({ state }) => !['lacking', 'done'].includes(state));
        expect(others, slug).toEqual([]);
        if (LACKING.includes(slug)) expect(lacks.length, slug).toBeGreaterThan(0);
        for (const { name } of lacks) {
          const cell = page.locator(`live-cell[data-cell="${name}"] .lacking`);
          const sentence = await cell.textContent();
          expect(sentence?.length, sentence ?? name).toBeLessThanOrEqual(300);
          expect(sentence).toMatch(/^This model has no .+: .*model\.safetensors .+\.$/);
        }
        expect(await noNumbersIn(page), slug).toEqual([]);
        const words = await page.locator('[data-fact]').allTextContents();
        expect(
          words.filter((word) => EMBEDDED.test(word)),
          slug,
        ).toEqual([]);
      }
    },
    { query: `${CHAPTERS[0] ?? ''}/`, context: { reducedMotion: 'reduce' } },
  ));
