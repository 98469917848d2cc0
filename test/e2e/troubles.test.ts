import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { Fault, TestServer } from '#test/support/serve.ts';
import { untilLiveCells } from './chapterPage.ts';
import { arrive, expectSentence, expectUsable, untilLive } from './figure.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    serveSite(),
    launchChromium('noAdapter', OFFLINE),
  ]);
});
afterEach(() => server.faults.clear());
afterAll(async () => {
  await browser.close();
  await server.close();
});

const SOON = { timeout: 30_000 };
const WORKER = /\/worker[.-][\w-]+\.js$/;
const NOT_THERE: Fault = { kind: 'status', status: 404 };
const PROVOKED = /Failed to load resource|MIME|worker|sandboxed|origin 'null'|import/i;

/** The sentence on one matter; null where none is shown. */
async function sentenceOn(page: Page, matter: string): Promise<string | null> {
  const words = page.locator(`#messages .message[data-about="${matter}"] p`);
  return (await words.allTextContents())[0] ?? null;
}

async function untilSaid(page: Page, matter: string, words: RegExp): Promise<void> {
  await expect.poll(() => sentenceOn(page, matter), SOON).toMatch(words);
  expectSentence((await sentenceOn(page, matter)) ?? '');
}

describe('a typed function in the debugger', () => {
  const PATH = 'encoder.aifi.output';
  const query = `debugger/?model=nano&step=${PATH}`;
  const apply = async (page: Page, code: string) => {
    const form = page.locator('form.change', { hasText: 'A function of this tensor' });
    await form.locator('textarea').fill(code);
    await form.getByRole('button', { name: 'Apply' }).click();
  };
  const off = (page: Page) => page.locator('.changes .active li.off');
  const effect = (page: Page) => page.locator('.changes .say').textContent();

  it('that does not end is switched off under its name, and on again by its reader', () =>
    visit(
      browser,
      server,
      async (page) => {
        await page.locator('#badge[data-mode="live"]').waitFor(SOON);
        await page.locator('.changes form').first().waitFor(SOON);
        await expect.poll(() => effect(page), SOON).toMatch(/^Unchanged/);
        const begin = Date.now();
        await apply(page, '(value) => { for (;;); }');
        const words = `The function for ${PATH} did not end within 2 s; it is switched off.`;
        await untilSaid(page, 'worker', /did not end/);
        console.log(`the page answered an endless loop after ${Date.now() - begin} ms`);
        expect(await sentenceOn(page, 'worker')).toBe(words);
        expect(await off(page).locator('p').textContent()).toBe(words);
        // It runs on with the rest of the changes, and says so.
        await expect.poll(() => effect(page), SOON).toMatch(/^Unchanged/);
        await apply(page, "() => { throw new Error('mine') }");
        await untilSaid(page, 'run', /threw: mine/);
        expect(await effect(page)).toMatch(/^The change was not run\. Shown is the pass/);
        await apply(page, '(value, tf) => tf.zerosLike(value)');
        await expect.poll(() => effect(page), SOON).toMatch(/^Now .* Before: /);
        expect(await sentenceOn(page, 'run')).toBeNull();
        // Applied once more is switched on once more.
        await apply(page, '(value) => { for (;;); }');
        await expect.poll(() => off(page).count(), SOON).toBe(1);
        await off(page).getByRole('button', { name: 'Switch on' }).click();
        await expect.poll(() => off(page).count(), SOON).toBe(0);
        await expect.poll(() => off(page).count(), SOON).toBe(1);
        await off(page).getByRole('button', { name: 'Remove' }).click();
        await expect.poll(() => effect(page), SOON).toMatch(/^Unchanged/);
      },
      { query },
    ));
});

const golden = (leaf: string) =>
  readFileSync(fileURLToPath(new URL(`../golden/basic/${leaf}`, import.meta.url)));
const CONFIG = {
  name: 'config.json',
  mimeType: 'application/json',
  buffer: golden('config.json'),
};
const WEIGHTS = {
  name: 'model.safetensors',
  mimeType: 'application/octet-stream',
  buffer: golden('model.safetensors'),
};
const PICTURE = {
  name: 'photograph.webp',
  mimeType: 'image/webp',
  buffer: readFileSync(
    fileURLToPath(new URL('../../weights/photograph.webp', import.meta.url)),
  ),
};
const ZIP = {
  name: 'mine.zip',
  mimeType: 'application/zip',
  buffer: Buffer.from('PK\u0003\u0004...'),
};

/** Drops what lies on this machine's disk, folders too. */
async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
}

describe('files that arrive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropped-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a refusal stays beside the next picture, and goes when dismissed or with a good load', () =>
    visit(browser, server, async (page) => {
      await untilLive(page);
      await arrive(page, 'drop', [CONFIG]);
      await untilSaid(page, 'model', /without its weights/);
      await arrive(page, 'drop', [PICTURE]);
      await page.locator('#detector[data-source="image"]').waitFor(SOON);
      await expectUsable(page);
      expect(await sentenceOn(page, 'model')).toMatch(/without its weights/);
      await page.getByRole('button', { name: 'Dismiss' }).click();
      expect(await sentenceOn(page, 'model')).toBeNull();
      await arrive(page, 'drop', [ZIP]);
      await untilSaid(page, 'model', /mine\.zip is an archive: unpack it and drop the two/);
      await arrive(page, 'drop', [WEIGHTS, CONFIG]);
      await expect.poll(() => sentenceOn(page, 'model'), SOON).toBeNull();
      expect(await page.locator('#badge [data-part="model"]').textContent()).toMatch(
        /^model\.safetensors/,
      );
    }));

  it('a folder is read, however deep its checkpoint lies; one without says what is missing', () =>
    visit(browser, server, async (page) => {
      const deep = join(folder, 'runs/checkpoint-500');
      mkdirSync(deep, { recursive: true });
      writeFileSync(join(folder, 'README.md'), '# Mine');
      for (const { name, buffer } of [CONFIG, WEIGHTS])
        writeFileSync(join(deep, name), buffer);
      for (const name of ['optimizer.pt', 'trainer_state.json'])
        writeFileSync(join(deep, name), '{}');
      const empty = join(folder, 'empty');
      mkdirSync(empty);
      await untilLive(page);
      await dropPaths(page, [empty]);
      await untilSaid(page, 'model', /^The folder empty holds neither a checkpoint/);
      await dropPaths(page, [folder]);
      await expect
        .poll(() => page.locator('#badge [data-part="model"]').textContent(), SOON)
        .toMatch(/^model\.safetensors/);
      expect(await sentenceOn(page, 'model')).toBeNull();
    }));
});

describe('starts that fail', () => {
  it('the opening page: one sentence, and a try again that helps', () => {
    server.faults.set(WORKER, NOT_THERE);
    return visit(
      browser,
      server,
      async (page) => {
        await untilSaid(
          page,
          'model',
          /^The script that runs the model could not be started/,
        );
        expect(await page.locator('#badge').getAttribute('data-mode')).toBe('failed');
        server.faults.clear();
        await page.getByRole('button', { name: 'Try again' }).click();
        await untilLive(page);
        expect(await sentenceOn(page, 'model')).toBeNull();
      },
      { expected: PROVOKED },
    );
  });

  it.each<[string, RegExp, RegExp]>([
    ['a chapter without its worker', WORKER, /^The script that runs the model/],
    ['a chapter without WASM', /\.wasm$/, /so the model does not run here/],
  ])('%s: text, the recorded run and one sentence', (_, pattern, words) => {
    server.faults.set(pattern, NOT_THERE);
    return visit(
      browser,
      server,
      async (page) => {
        await untilSaid(page, 'model', words);
        const badge = page.locator('#badge');
        expect(await badge.getAttribute('data-mode')).toBe('replay');
        expect(await badge.getAttribute('data-busy')).toBe('no');
        await page.locator('live-cell[data-state="done"]').first().waitFor(SOON);
      },
      { query: 'pixels/', expected: PROVOKED },
    );
  });

  it('a chapter without its recorded run says so, and goes live', () => {
    server.faults.set(/replay\/pixels\.safetensors$/, NOT_THERE);
    return visit(
      browser,
      server,
      async (page) => {
        await untilSaid(page, 'run', /^The recorded run could not be loaded \(404\)\.$/);
        await untilLiveCells(page);
        expect(await sentenceOn(page, 'run')).toBeNull();
      },
      { query: 'pixels/', expected: PROVOKED },
    );
  });

  it.each([
    ['the opening page', '', /\/figure[.-][\w-]+\.js$/],
    ['a chapter', 'pixels/', /\/notebook[.-][\w-]+\.js$/],
  ])('%s without one of its scripts says that', (_, query, script) => {
    server.faults.set(script, NOT_THERE);
    return visit(
      browser,
      server,
      async (page) => {
        const words = page.locator('#messages .message p');
        await words.waitFor(SOON);
        expect(await words.textContent()).toMatch(/^A script of this page did not arrive/);
        expect(await page.locator('#badge [data-part="mode"]').textContent()).toBe(
          'Stopped',
        );
      },
      { query, expected: PROVOKED },
    );
  });

  it('storage that is denied: live all the same', () =>
    visit(browser, server, (page) => untilLive(page), {
      init: () => {
        for (const name of ['localStorage', 'sessionStorage', 'caches'])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('denied', 'SecurityError');
            },
          });
      },
    }));

  describe('in a sandboxed frame', () => {
    /** The page of another site that frames ours. */
    async function framed(
      site: TestServer,
      path: string,
      body: (frame: Page) => Promise<void>,
    ) {
      const html = `<!doctype html><iframe sandbox="allow-scripts" width="1200" height="800" src="${site.url}${path}"></iframe>`;
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      try {
        await page.setContent(html);
        await body(page);
      } finally {
        await context.close();
      }
    }

    it('whose server lets it have its scripts: text, the recorded run and one sentence', async () => {
      const open = await serveSite({ cors: true });
      try {
        await framed(open, 'pixels/', async (page) => {
          const frame = page.frameLocator('iframe');
          const words = frame.locator('#messages [data-about="model"] p');
          await words.waitFor(SOON);
          expect(await words.textContent()).toMatch(
            /^This page stands in a sandboxed frame/,
          );
          await frame.locator('live-cell[data-state="done"]').first().waitFor(SOON);
        });
      } finally {
        await open.close();
      }
    });

    it('whose server does not: text and one sentence', async () => {
      const plain = await serveSite();
      try {
        await framed(plain, 'pixels/', async (page) => {
          const frame = page.frameLocator('iframe');
          const words = frame.locator('#messages p');
          await words.waitFor(SOON);
          expect(await words.textContent()).toMatch(
            /^This page stands in a sandboxed frame/,
          );
          expect(await frame.locator('h1').textContent()).toMatch(/\w/);
        });
      } finally {
        await plain.close();
      }
    });
  });
});
