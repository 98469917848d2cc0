import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { arrive, expectSentence, messageOf, untilLive } from './figure.ts';
import { OFFLINE, openPage, serveSite, type Visit } from './visit.ts';

const golden = (leaf: string) =>
  readFileSync(fileURLToPath(new URL(`../golden/basic/${leaf}`, import.meta.url)));

const WEIGHTS = {
  name: 'best.safetensors',
  mimeType: 'application/octet-stream',
  buffer: golden('model.safetensors'),
};
const CONFIG = {
  name: 'config.json',
  mimeType: 'application/json',
  buffer: golden('config.json'),
};

/** What `torch.save` wrote, without any JSON beside it. */
const pytorch = (name: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(
    fileURLToPath(new URL(`../golden/pytorch/${name}`, import.meta.url)),
  ),
});

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

const modelOf = (page: Page) => page.locator('#badge [data-part="model"]').textContent();
const modelAsked = (page: Page) => new URL(page.url()).searchParams.get('model');
const rows = (page: Page) => page.locator('.shelf tbody[data-own="dropped"]');

async function untilRuns(page: Page, name: RegExp): Promise<void> {
  await expect.poll(() => modelOf(page), { timeout: 60_000 }).toMatch(name);
  await page.locator('#badge[data-mode="live"]').waitFor();
}

/** The models that are kept for any visit, by the site's private files. */
const keptFolders = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const room = await root.getDirectoryHandle('dropped-models').catch(() => null);
    const found: string[] = [];
    if (room)
      for await (const visit of room.values())
        if (visit instanceof FileSystemDirectoryHandle)
          for await (const model of visit.keys()) found.push(model);
    return found;
  });

describe('a checkpoint that is dropped once', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await openPage(browser, server, { context: { reducedMotion: 'reduce' } });
    await untilLive(visit.page);
  });
  afterAll(() => visit.close());

  it('runs here, and stands on the shelf and in the address by its file’s name', async () => {
    const { page } = visit;
    await arrive(page, 'drop', [WEIGHTS, CONFIG]);
    await untilRuns(
      page,
      /^best\.safetensors, dropped here .* kept in this browser for this visit$/,
    );
    await rows(page).getByRole('button', { name: 'Load best.safetensors' }).waitFor();
    expect(modelAsked(page)).toBe('dropped:best.safetensors');
    expect(await keptFolders(page)).toHaveLength(1);
    expect(await violations(page, '.shelf')).toEqual([]);
  });

  it('runs on the chapters and in the debugger, whichever link leads there', async () => {
    const { page } = visit;
    await page.locator('main a[href$="/aifi/"]').first().click();
    await page.waitForURL(/\/aifi\/\?/);
    await untilRuns(page, /^best\.safetensors, dropped here/);
    await page.locator('a[rel="next"]').click();
    await page.waitForURL(/\/ccff\/\?/);
    await untilRuns(page, /^best\.safetensors, dropped here/);
    await page.locator('#contents summary').click();
    await page.locator('#contents a[href$="/debugger/"]').click();
    await page.waitForURL(/\/debugger\/\?/);
    await untilRuns(page, /^best\.safetensors, dropped here/);
  });

  it('is another tab’s no more than a link’s: one sentence says what helps', async () => {
    const { page } = visit;
    const other = await page.context().newPage();
    await other.goto(page.url());
    const { sentence } = await messageOf(other);
    expect(sentence).toContain('This visit does not keep “best.safetensors”');
    expectSentence(sentence);
    await untilRuns(other, /^Embedded street model/);
    await other.close();
    expect(await keptFolders(page)).toHaveLength(1);
  });

  it('may be a PyTorch file: what was read is said, what is not there is asked', async () => {
    const { page } = visit;
    const dialog = page.getByRole('dialog');
    await arrive(page, 'drop', [pytorch('best.pt')]);
    await dialog.waitFor();
    expect(await dialog.innerText()).toMatch(/Ultralytics 8\.[\s\S]*eps 0\.001/);
    expect(await violations(page, 'dialog')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await modelOf(page)).toMatch(/^best\.safetensors/);
    await arrive(page, 'drop', [pytorch('originalSecond.pth')]);
    await dialog.getByRole('radio', { name: /discrete\)$/ }).check();
    await dialog.getByRole('button', { name: 'Run it', disabled: false }).click();
    await untilRuns(page, /^originalSecond\.pth, dropped here .* kept in this browser/);
    const damaged = {
      ...pytorch('best.pt'),
      buffer: pytorch('best.pt').buffer.subarray(0, 9000),
    };
    await arrive(page, 'drop', [damaged]);
    const { sentence } = await messageOf(page);
    expectSentence(sentence);
    expect(await modelOf(page)).toMatch(/^originalSecond\.pth/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.locator('#badge summary').click();
    await rows(page).getByRole('button', { name: 'Let go originalSecond.pth' }).click();
    await untilRuns(page, /^Embedded street model/);
    await rows(page).getByRole('button', { name: 'Load best.safetensors' }).click();
    await untilRuns(page, /^best\.safetensors, dropped here/);
    await page.keyboard.press('Escape');
  });

  it('is let go by one press, and the book’s own model runs again', async () => {
    const { page } = visit;
    await page.locator('#badge summary').click();
    await rows(page).getByRole('button', { name: 'Let go best.safetensors' }).click();
    await untilRuns(page, /^Embedded street model/);
    await rows(page).waitFor({ state: 'hidden' });
    expect(await keptFolders(page)).toEqual([]);
    await expect.poll(() => modelAsked(page)).toBeNull();
  });
});
