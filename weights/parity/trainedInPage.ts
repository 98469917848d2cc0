/**
 * `node weights/parity/trainedInPage.ts FOLDER`: trains for a few steps in the chapter on learning as a
 * reader does, in Chromium against the built site, saves the files by the page's own button, opens them
 * in the page's session, and writes what that finds in three scenes beside them (page.json), for
 * `trained.py` to compare.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { loadConfig } from '#lib/cli/model.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import buildSite from '#test/e2e/builtSite.ts';
import { untilLiveCells } from '#test/e2e/chapterPage.ts';
import { serveSite } from '#test/e2e/visit.ts';
import { buildTestPage } from '#test/support/buildTestPage.ts';
import { launchChromium } from '#test/support/chromium.ts';
import { openTestBrowser } from '#test/support/testPage.ts';

const [folder = 'out/trainedInPage'] = process.argv.slice(2);
const SEEDS = [1_000_000, 1_000_001, 1_000_002];
const THRESHOLD = 0.2;
const STEPS = 8;
const PATIENCE_MS = 120_000;
const FILES = ['config.json', 'model.safetensors', 'preprocessor_config.json'];

/** Trains a copy of the model in the figure that brings a class back, and saves it. */
async function trainAndSave(): Promise<string> {
  const server = await serveSite();
  const browser = await launchChromium('noAdapter');
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${server.url}learning/`);
    await untilLiveCells(page);
    const dogs = page.locator('live-cell[data-cell="dogs"]');
    const button = (name: string) => dogs.getByRole('button', { name, exact: true });
    await button('Play').click();
    await dogs
      .locator('.v-play-steps .v-number', {
        hasText: new RegExp(`^after (?:[${STEPS}-9]|\\d\\d) of`),
      })
      .waitFor();
    await button('Pause').click();
    const said = await dogs.locator('.v-play-steps .v-number').textContent();
    const saved: Promise<void>[] = [];
    page.on('download', (download) => {
      saved.push(download.saveAs(join(folder, download.suggestedFilename())));
    });
    await button('Save its files').click();
    while (saved.length < FILES.length) await page.waitForEvent('download');
    await Promise.all(saved);
    return said ?? '';
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What the page's session finds with the saved files, in pixels of a scene. */
async function foundInPage() {
  const { labels } = await loadConfig(folder);
  await buildTestPage();
  const chromium = await openTestBrowser('noAdapter');
  try {
    const page = await chromium.newPage();
    const files = await Promise.all(
      FILES.map(async (name) => ({
        name,
        base64: (await readFile(join(folder, name))).toString('base64'),
      })),
    );
    await page.evaluate(async (given) => {
      const read = (base64: string) =>
        Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const made = given.map(({ name, base64 }) => new File([read(base64)], name));
      window.suite.start('wasm', { kind: 'files', files: made });
      await window.suite.settled('ready', 'failed');
    }, files);
    const found: Record<string, object[]> = {};
    for (const seed of SEEDS) {
      const canvas = createCanvas(WORLD, WORLD);
      drawScene(canvas.getContext('2d'), sampleScene(seed));
      const last = await page.evaluate(
        async (href) => {
          const image = await createImageBitmap(await (await fetch(href)).blob());
          const run = await window.suite.open().detect(image);
          const layer = run?.layers.at(-1);
          return [layer?.logit_QV ?? [], layer?.cxcywh01_Q4 ?? []].map((X) =>
            Array.from(X),
          );
        },
        `data:image/png;base64,${canvas.toBuffer('image/png').toString('base64')}`,
      );
      const [logit_QV = [], cxcywh01_Q4 = []] = last;
      const queries = cxcywh01_Q4.length / 4;
      const how = { queries, classes: labels.length, height: WORLD, width: WORLD };
      found[seed] = postprocess(
        Float32Array.from(logit_QV),
        Float32Array.from(cxcywh01_Q4),
        { ...how, threshold: THRESHOLD, keep: queries },
      ).map(({ label, score, xyxyPx }) => ({ label: labels[label], score, box: xyxyPx }));
    }
    return found;
  } finally {
    await chromium.close();
  }
}

buildSite();
await mkdir(folder, { recursive: true });
console.log(`Saved ${await trainAndSave()} in the page.`);
const found = await foundInPage();
await writeFile(join(folder, 'page.json'), `${JSON.stringify(found, null, 1)}\n`);
const count = Object.values(found).flat().length;
console.log(`${count} detections in ${SEEDS.length} scenes are in page.json.`);
