import { readFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvaluation } from '#lib/dataset/evaluation.ts';
import { readAnnotations } from '#lib/dataset/readAnnotations.ts';
import { groupBy } from '#lib/metrics/groupBy.ts';
import { cocoAP, type CocoResult } from '#lib/metrics/index.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { arrive, expectSentence, messageOf, START_MS } from './figure.ts';
import { overhang } from './overhang.ts';
import { testSet } from './picturesPage.ts';
import { OFFLINE, openPage, serveSite, type Visit } from './visit.ts';

const SET = testSet();
const DATASET = readAnnotations(SET.annotations.buffer.toString());

let browser: Browser;
let server: TestServer;
let visit: Visit;
let page: Page;
/** What the page says it found, as it saves it. */
let results: readonly CocoResult[];

const tiles = () => page.locator('.tile');
const untilDone = () =>
  page.locator('#progress[data-state="resting"]').waitFor({ timeout: START_MS });

async function saved(act: 'json' | 'csv'): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`[data-act="${act}"]`).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

beforeAll(async () => {
  [server, browser] = await Promise.all([
    serveSite(),
    launchChromium('noAdapter', OFFLINE),
  ]);
  visit = await openPage(browser, server, {
    query: 'pictures/?model=nano',
    context: { reducedMotion: 'reduce', acceptDownloads: true },
  });
  ({ page } = visit);
  await page.locator('#twelve:enabled').waitFor();
});
afterAll(async () => {
  await visit.close();
  await browser.close();
  await server.close();
});

describe('a dozen pictures and their annotations, dropped together', () => {
  it('asks for no model before, and says what each costs', async () => {
    const asked = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(asked.filter((name) => /safetensors|\.wasm/.test(name))).toEqual([]);
    expect(await page.locator('.models').innerText()).toMatch(/\d\.\d MB.*\d\.\d MB/s);
    expect(await violations(page)).toEqual([]);
  });

  it('are all looked at; the broken one says why on its tile', async () => {
    await arrive(page, 'drop', [...SET.files, SET.annotations]);
    await untilDone();
    expect(await page.locator('[data-part="count"]').textContent()).toBe('12 of 12');
    expect(await tiles().count()).toBe(12);
    expect(await page.locator('.tile[data-state="done"]').count()).toBe(11);
    const unread = page.locator('.tile[data-state="unread"] .words');
    expectSentence(await unread.innerText());
    expect(await unread.innerText()).toContain('broken.png');
    const said = await page.locator('#said').innerText();
    expect(said).toMatch(/1 picture is not in the annotations/);
    expect(said).toMatch(/1 picture could not be read/);
    await expect.poll(() => page.locator('#told').textContent()).toMatch(/AP \d/);
  });

  it('give the AP of what is saved, crowds and the empty picture as COCO counts them', async () => {
    results = JSON.parse(await saved('json')) as CocoResult[];
    const ids = DATASET.pictures.flatMap(({ id, fileName }) =>
      fileName === 'val/broken.png' ? [] : id,
    );
    const known = results.filter(({ image_id }) => ids.includes(image_id));
    expect(new Set(known.map(({ image_id }) => image_id)).size).toBe(ids.length);
    const truths = DATASET.annotations.filter(({ image_id }) => ids.includes(image_id));
    expect(truths.some(({ iscrowd }) => iscrowd === 1)).toBe(true);
    const { AP, AP50 } = cocoAP(truths, known);
    expect(AP).toBeGreaterThan(0.3);
    const shown = await page.locator('#ap').innerText();
    expect(shown).toContain((100 * AP).toFixed(1));
    expect(shown).toContain((100 * AP50).toFixed(1));
  });

  it('find as much in a turned picture as in an upright one', () => {
    const turned = DATASET.pictures.find(({ fileName }) => fileName.endsWith('.jpg'));
    const truths = DATASET.annotations.filter(({ image_id }) => image_id === turned?.id);
    const own = results.filter(({ image_id }) => image_id === turned?.id);
    expect(cocoAP(truths, own).AP50).toBeGreaterThan(0.4);
  });

  it('are filtered by a kind of error, which costs what the library says', async () => {
    const evaluation = openEvaluation(DATASET);
    for (const [id, own] of groupBy(results, ({ image_id }) => image_id))
      if (DATASET.pictures.some((picture) => picture.id === id)) evaluation.add(id, own);
    const { errors } = evaluation.summary();
    const button = page.locator('.kind[data-kind="missed"]');
    const cost = (100 * (errors?.kinds.missed.dAP ?? NaN)).toFixed(1);
    expect(await button.locator('.cost').innerText()).toBe(`+${cost}`);
    await button.click();
    await expect.poll(() => tiles().count()).toBeLessThan(11);
    const words = await page.locator('.tile .words').allInnerTexts();
    expect(words.every((text) => text.includes('missed'))).toBe(true);
    const csv = await saved('csv');
    const inTable = csv.split('\n').filter((line) => line.includes('"missed"')).length;
    expect(await button.locator('.count').innerText()).toBe(String(inTable));
    await button.click();
    await expect.poll(() => tiles().count()).toBe(12);
  });

  it('are walked with keys, and opened large', async () => {
    await page.locator('.tile button').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.large');
    const title = await dialog.locator('h2').innerText();
    await dialog.locator('.v-scene').waitFor();
    expect(await violations(page, 'dialog.large')).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => dialog.locator('h2').innerText()).not.toBe(title);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => dialog.locator('h2').innerText()).toBe(title);
  });

  it('open in the debugger with their truth and this model, in a tab of its own', async () => {
    const title = await page.locator('#largeTitle').innerText();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('[data-act="debug"]').click(),
    ]);
    await tab.locator('#badge[data-mode="live"]').waitFor({ timeout: START_MS });
    const subject = tab.locator('#subjectButton [data-part="subjectName"]');
    await expect.poll(() => subject.innerText()).toBe(title);
    expect(await tab.locator('#badge [data-part="model"]').textContent()).toMatch(/^Nano/);
    await tab.goto(tab.url().replace('/debugger/', '/whole/'));
    await tab.locator('#badge[data-mode="live"]').waitFor({ timeout: START_MS });
    await expect
      .poll(() => tab.locator('.v-legend').first().innerText(), { timeout: START_MS })
      .toMatch(/true \(\d+/);
    await tab.close();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('');
    expect(await page.locator('.tile button:focus .name').innerText()).toBe(title);
  });

  it('break no rule of axe, light or dark, and fit a phone', async () => {
    expect(await violations(page)).toEqual([]);
    await page.locator('#theme').click();
    expect(await violations(page)).toEqual([]);
    await page.locator('#theme').click();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overhang(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('keep their figures when a broken file of annotations comes, which is told by its entry', async () => {
    const value = JSON.parse(SET.annotations.buffer.toString()) as {
      annotations: { bbox: unknown }[];
    };
    (value.annotations[3] as { bbox: unknown }).bbox = [1, 2, 'x', 4];
    const before = await page.locator('#ap').innerText();
    await arrive(page, 'drop', [
      { ...SET.annotations, buffer: Buffer.from(JSON.stringify(value)) },
    ]);
    const { sentence } = await messageOf(page);
    expectSentence(sentence);
    expect(sentence).toContain('annotations[3].bbox');
    expect(await page.locator('#ap').innerText()).toBe(before);
  });

  it('are gone when the sheet is emptied', async () => {
    await page.locator('[data-act="clear"]').click();
    await expect.poll(() => page.locator('.desk').isVisible()).toBe(false);
    expect(await page.locator('#desk').getAttribute('data-empty')).toBe('');
  });
});
