import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { badWeights, BENT } from '#test/support/badWeights.ts';
import { launchChromium } from '#test/support/chromium.ts';
import { serve, type Fault, type TestServer } from '#test/support/serve.ts';
import { unfinished, untilLiveCells, untilSettled } from './chapterPage.ts';
import {
  arrive,
  expectSentence,
  expectUsable,
  figureOf,
  messageOf,
  untilLive,
  untilRunAfter,
} from './figure.ts';
import { keepTinyModel } from './keptModel.ts';
import { OFFLINE, openPage, serveSite, visit, type Visit } from './visit.ts';

const golden = (leaf: string) =>
  fileURLToPath(new URL(`../golden/basic/${leaf}`, import.meta.url));
/** A sound checkpoint: small, and untrained. */
const CONFIG = readFileSync(golden('config.json'));
const WEIGHTS = readFileSync(golden('model.safetensors'));

/** The sound weights, damaged. */
const damaged = (how: keyof typeof badWeights): Buffer =>
  Buffer.from(badWeights[how](new Uint8Array(WEIGHTS).buffer));

const ID = 'PekingU/rtdetr_r18vd';
const WEIGHTS_PATH = /model\.safetensors$/;
const EMBEDDED_PATH = /\/model\.[\w-]+\.safetensors$/;
const CONFIG_PATH = /\/config\.json$/;

let browser: Browser;
let server: TestServer;
/** A hub on this machine: the golden checkpoint under the address of a published one. */
let hub: TestServer;
const hubRoot = mkdtempSync(join(tmpdir(), 'hub-'));

beforeAll(async () => {
  const folder = join(hubRoot, ID, 'resolve/main');
  mkdirSync(folder, { recursive: true });
  for (const leaf of ['config.json', 'model.safetensors'])
    cpSync(golden(leaf), join(folder, leaf));
  [server, hub, browser] = await Promise.all([
    serveSite(),
    serve({ root: hubRoot, base: '/', isolated: false, cors: true }),
    launchChromium('noAdapter', OFFLINE),
  ]);
});
afterEach(() => {
  server.faults.clear();
  hub.faults.clear();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), hub.close()]);
  rmSync(hubRoot, { recursive: true });
});

const pressHub = (page: Page) => page.locator(`.shelf [data-hub="${ID}"]`).click();

/** Asks for the checkpoint. A host that a link names is allowed by the reader once. */
async function askHub(page: Page): Promise<void> {
  await pressHub(page);
  const allow = page.getByRole('button', { name: 'Load it' });
  if (await allow.isVisible()) await allow.click();
}

/** The downloads of weights from a server, the first `before` requests left out. */
const downloads = ({ requests }: TestServer, before: number) =>
  requests
    .slice(before)
    .filter(({ method, path }) => method === 'GET' && path.endsWith('.safetensors'));

/** The line on the running model. */
const modelOf = (page: Page) => page.locator('#badge [data-part="model"]').textContent();

async function untilModel(page: Page, name: RegExp): Promise<void> {
  await expect.poll(() => modelOf(page), { timeout: 60_000 }).toMatch(name);
  await untilLive(page);
}

const body = (bytes: Uint8Array, type = 'application/octet-stream'): Fault => ({
  kind: 'body',
  type,
  body: bytes,
});

const configWith = (changes: object) => {
  const config = { ...(JSON.parse(CONFIG.toString('utf8')) as object), ...changes };
  return Buffer.from(JSON.stringify(config));
};

type Case = readonly [what: string, pattern: RegExp, fault: () => Fault, says: RegExp];

const named = new RegExp(BENT.replaceAll('.', '\\.'));

const CASES: readonly Case[] = [
  ['weights truncated', WEIGHTS_PATH, () => body(damaged('truncated')), /truncated/],
  ['weights of 0 bytes', WEIGHTS_PATH, () => body(damaged('empty')), /empty|0 bytes/],
  [
    'a header that lies about its length',
    WEIGHTS_PATH,
    () => body(damaged('lyingHeader')),
    /damaged: the header claims 9000000000 bytes/,
  ],
  [
    'an unknown dtype',
    WEIGHTS_PATH,
    () => body(damaged('unknownDtype')),
    /has dtype F8X; supported are .*F32/,
  ],
  ['a missing tensor', WEIGHTS_PATH, () => body(damaged('missing')), named],
  [
    'an extra tensor',
    WEIGHTS_PATH,
    () => body(damaged('extra')),
    /model\.surprise\.weight/,
  ],
  ['a mis-shaped tensor', WEIGHTS_PATH, () => body(damaged('misShaped')), named],
  [
    'a web page instead of weights',
    WEIGHTS_PATH,
    () => body(damaged('html'), 'text/html'),
    /web page|HTML/,
  ],
  [
    'an LFS pointer instead of weights',
    WEIGHTS_PATH,
    () => body(damaged('lfsPointer')),
    /LFS pointer/,
  ],
  [
    'weights that are not there',
    WEIGHTS_PATH,
    () => ({ kind: 'status', status: 404 }),
    /404/,
  ],
  [
    'a checkpoint that is private',
    CONFIG_PATH,
    () => ({ kind: 'status', status: 401 }),
    /401/,
  ],
  [
    'a configuration that is not there',
    CONFIG_PATH,
    () => ({ kind: 'status', status: 404 }),
    /404/,
  ],
  [
    'a web page instead of a configuration',
    CONFIG_PATH,
    () => body(damaged('html'), 'text/html'),
    /web page|HTML/,
  ],
  [
    'a configuration that is no JSON',
    CONFIG_PATH,
    () => body(Buffer.from('{"model')),
    /not JSON/,
  ],
  [
    'the configuration of another model',
    CONFIG_PATH,
    () => body(configWith({ model_type: 'yolos' })),
    /another model \(yolos\).*RT-DETR/i,
  ],
  [
    'the configuration of another size',
    CONFIG_PATH,
    () => body(configWith({ d_model: 32 })),
    /config\.json makes it|config\.json/,
  ],
];

describe('checkpoints from a hub', () => {
  // One reader meets all that can go wrong; the model before, the small one, has to survive every case.
  let reader: Visit;
  beforeAll(async () => {
    reader = await openPage(browser, server, {
      query: `?host=${encodeURIComponent(hub.url)}&model=nano`,
      allowed: [hub],
      expected: /Failed to load resource/,
    });
    await untilLive(reader.page);
  });
  afterAll(() => reader.close());

  it('names a host that the link brought before it is asked for anything', async () => {
    const { page } = reader;
    const asked = hub.requests.length;
    await pressHub(page);
    const { sentence, buttons } = await messageOf(page);
    expect(sentence).toContain(new URL(hub.url).host);
    expectSentence(sentence);
    expect(buttons).toContain('Load it');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await pressHub(page);
    expect(hub.requests.length).toBe(asked);
  });

  it.each(CASES)(
    '%s: one sentence, and the model before goes on',
    async (_, pattern, fault, says) => {
      const { page } = reader;
      const model = await modelOf(page);
      hub.faults.set(pattern, fault());
      await askHub(page);
      const { sentence } = await messageOf(page);
      expect(sentence).toMatch(says);
      expectSentence(sentence);
      expect(await modelOf(page)).toBe(model);
      expect(await page.locator('#badge').getAttribute('data-mode')).toBe('live');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expectUsable(page);
    },
  );

  it('a connection that is cut: the message says how far it came, and trying again resumes there', async () => {
    const { page } = reader;
    const afterBytes = 100_000;
    hub.faults.set(WEIGHTS_PATH, { kind: 'cut', afterBytes, times: 1 });
    await askHub(page);
    const { sentence, buttons } = await messageOf(page);
    expect(sentence).toMatch(/connection broke after .* of 229\.1 kB/);
    expectSentence(sentence);
    expect(buttons).toContain('Try again');
    await expectUsable(page);
    const asked = hub.requests.length;
    await page.getByRole('button', { name: 'Try again' }).click();
    await untilModel(page, /PekingU\/rtdetr_r18vd/);
    const [rest] = downloads(hub, asked);
    const from = Number(/^bytes=(\d+)-/.exec(rest?.range ?? '')?.[1]);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThanOrEqual(afterBytes);
    const { run } = await figureOf(page);
    await page.getByRole('slider', { name: /^Score/ }).fill('0.01');
    expect((await figureOf(page)).detections).toBeGreaterThan(0);
    await expectUsable(page);
    await untilRunAfter(page, run);
  });

  it('a loaded checkpoint is kept in the browser; the embedded model comes back on demand', async () => {
    const { page } = reader;
    expect(await modelOf(page)).toMatch(/cached in this browser/);
    await page.locator('.shelf [data-variant="embedded"]').click();
    await untilModel(page, /Embedded street model/);
    const asked = hub.requests.length;
    await askHub(page);
    await untilModel(page, /PekingU\/rtdetr_r18vd/);
    expect(downloads(hub, asked)).toHaveLength(0);
  });
});

const WEB_FILE = { name: 'model.safetensors', mimeType: 'application/octet-stream' };
const JSON_FILE = { name: 'config.json', mimeType: 'application/json', buffer: CONFIG };

describe('two files dropped on the page', () => {
  it('a sound checkpoint runs; a bad one gives a sentence and the sound one goes on', () =>
    visit(browser, server, async (page) => {
      await untilLive(page);
      await arrive(page, 'drop', [{ ...WEB_FILE, buffer: WEIGHTS }, JSON_FILE]);
      await untilModel(page, /model\.safetensors/);
      await expectUsable(page);
      const says = async (files: Parameters<typeof arrive>[2], sentence: RegExp) => {
        await arrive(page, 'drop', files);
        await expect.poll(async () => (await messageOf(page)).sentence).toMatch(sentence);
        expectSentence((await messageOf(page)).sentence);
        expect(await modelOf(page)).toMatch(/model\.safetensors/);
        await expectUsable(page);
      };
      await says([JSON_FILE], /without its weights/);
      // Weights alone are enough, but for what only their owner can know.
      await arrive(page, 'drop', [{ ...WEB_FILE, buffer: WEIGHTS }]);
      await page.locator('dialog[open]', { hasText: 'How many heads' }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      expect(await modelOf(page)).toMatch(/model\.safetensors/);
      await says([{ ...WEB_FILE, buffer: damaged('truncated') }, JSON_FILE], /truncated/);
      await says([{ ...WEB_FILE, buffer: damaged('missing') }, JSON_FILE], named);
      await says(
        [
          { ...WEB_FILE, buffer: WEIGHTS },
          { ...JSON_FILE, buffer: configWith({ model_type: 'yolos' }) },
        ],
        /another model \(yolos\)/,
      );
    }));
});

describe('a model that was trained here', () => {
  it('stands on the shelf and in the address, and runs until it is removed', () =>
    visit(browser, server, async (page) => {
      await untilLive(page);
      const shelf = page.locator('tbody[data-own="trained"]');
      expect(await shelf.isVisible()).toBe(false);
      await keepTinyModel(page, 'My toy');
      await page.goto(`${server.url}?model=trained:My+toy`);
      await untilModel(page, /My toy, trained here/);
      await expectUsable(page);
      await shelf.getByRole('button', { name: 'Load My toy' }).waitFor();
      await page.locator('.shelf [data-variant="embedded"]').click();
      await untilModel(page, /Embedded street model/);
      expect(new URL(page.url()).searchParams.has('model')).toBe(false);
      await shelf.getByRole('button', { name: 'Load My toy' }).click();
      await untilModel(page, /My toy, trained here/);
      expect(new URL(page.url()).searchParams.get('model')).toBe('trained:My toy');
      await shelf.getByRole('button', { name: 'Remove My toy' }).click();
      await shelf.waitFor({ state: 'hidden' });
      await page.reload();
      const { sentence } = await messageOf(page);
      expect(sentence).toContain('keeps no trained model called “My toy”');
      expectSentence(sentence);
      await untilModel(page, /Embedded street model/);
    }));
});

describe('the embedded weights', () => {
  it.each([
    ['are not there', { kind: 'status', status: 404 } as const, /404/],
    ['are a web page', body(damaged('html'), 'text/html'), /web page|HTML|checksum/],
  ])(
    '%s: one sentence, and a checkpoint of one’s own still runs',
    async (_, fault, says) => {
      server.faults.set(EMBEDDED_PATH, fault);
      await visit(
        browser,
        server,
        async (page) => {
          const { sentence } = await messageOf(page);
          expect(sentence).toMatch(says);
          expectSentence(sentence);
          expect(await page.locator('#badge').getAttribute('data-mode')).toBe('failed');
          await arrive(page, 'drop', [{ ...WEB_FILE, buffer: WEIGHTS }, JSON_FILE]);
          await untilModel(page, /model\.safetensors/);
          server.faults.clear();
          await page.locator('.shelf [data-variant="embedded"]').click();
          await untilModel(page, /Embedded street model/);
          await expectUsable(page);
        },
        { expected: /Failed to load resource/ },
      );
    },
  );

  it('cut off half way: trying again goes on where it stopped', async () => {
    server.faults.set(EMBEDDED_PATH, {
      kind: 'cut',
      afterBytes: 3_000_000,
      times: Infinity,
    });
    await visit(
      browser,
      server,
      async (page) => {
        const { sentence } = await messageOf(page);
        expect(sentence).toMatch(/connection broke after \d/);
        expectSentence(sentence);
        server.faults.clear();
        const asked = server.requests.length;
        await page.getByRole('button', { name: 'Try again' }).click();
        await untilModel(page, /Embedded street model/);
        const [rest] = downloads(server, asked);
        expect(rest?.range).toMatch(/^bytes=[1-9]\d*-/);
      },
      { expected: /Failed to load resource/ },
    );
  });
});

const NANO = JSON.parse(
  readFileSync(new URL('../../weights/nano/manifest.json', import.meta.url), 'utf8'),
) as { files: Record<string, { bytes: number }> };

/** `?model=` of the page's address. */
const modelAsked = (page: Page) => new URL(page.url()).searchParams.get('model');

/** What the figure and the text beside it say of the number of layers. */
async function expectLayers(page: Page, count: number, word: string): Promise<void> {
  expect(await page.locator('#layer').getAttribute('max')).toBe(String(count));
  expect(await page.locator('#film .cell').count()).toBe(count);
  expect(await page.locator('#figure-title [data-part="layer"]').innerText()).toBe(
    String(count),
  );
  const words = page.locator('#text [data-part="layersInWords"]');
  expect(new Set(await words.allInnerTexts())).toEqual(new Set([word]));
}

const note = (page: Page) => page.locator('#nanoNote');

describe('the nano model', () => {
  it('runs by its link; the figure, the text, back and forward follow', () => {
    const asked = server.requests.length;
    return visit(
      browser,
      server,
      async (page) => {
        await untilModel(page, /^Nano street model/);
        expect(await modelOf(page)).toMatch(/cached in this browser/);
        const [sent, ...more] = downloads(server, asked);
        expect(more).toEqual([]);
        const bytes = await page.evaluate(
          async (path) => (await (await fetch(path)).blob()).size,
          sent?.path ?? '',
        );
        expect(bytes).toBe(NANO.files['model.safetensors']?.bytes);
        await expectLayers(page, 3, 'three');
        expect(await note(page).innerText()).toMatch(/nano model .*says an object twice/);
        await page.getByRole('slider', { name: /^Score/ }).fill('0.05');
        await note(page).getByRole('button').click();
        await untilModel(page, /^Embedded street model/);
        await expectLayers(page, 6, 'six');
        expect(await note(page).isVisible()).toBe(false);
        expect(modelAsked(page)).toBeNull();
        const before = server.requests.length;
        await page.goBack();
        await untilModel(page, /^Nano street model/);
        expect(modelAsked(page)).toBe('nano');
        await expectLayers(page, 3, 'three');
        await page.goForward();
        await untilModel(page, /^Embedded street model/);
        expect(modelAsked(page)).toBeNull();
        expect(downloads(server, before)).toEqual([]);
        await expectUsable(page);
      },
      { query: '?model=nano' },
    );
  });

  it('runs a chapter with every cell done, and its shelf leads back', () =>
    visit(
      browser,
      server,
      async (page) => {
        await untilLiveCells(page);
        expect(await modelOf(page)).toMatch(/^Nano street model/);
        expect(await unfinished(page)).toEqual([]);
        await page.locator('#badge summary').click();
        await page.locator('#badge [data-variant="embedded"]').click();
        await expect
          .poll(() => modelOf(page), { timeout: 60_000 })
          .toMatch(/^Embedded street model/);
        await untilSettled(page);
        expect(await unfinished(page)).toEqual([]);
        expect(modelAsked(page)).toBeNull();
        await page.goBack();
        await expect
          .poll(() => modelOf(page), { timeout: 60_000 })
          .toMatch(/^Nano street model/);
      },
      { query: 'decoder/?model=nano', context: { reducedMotion: 'reduce' } },
    ));

  it('arrives damaged: one sentence, and trying again loads it whole', () => {
    server.faults.set(EMBEDDED_PATH, body(damaged('truncated')));
    return visit(
      browser,
      server,
      async (page) => {
        const { sentence, buttons } = await messageOf(page);
        expect(sentence).toMatch(/arrived damaged: its checksum differs/);
        expectSentence(sentence);
        expect(buttons).toContain('Try again');
        server.faults.clear();
        await page.getByRole('button', { name: 'Try again' }).click();
        await untilModel(page, /^Nano street model/);
      },
      { query: '?model=nano' },
    );
  });
});
