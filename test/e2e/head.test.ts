import { createCanvas } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawScene, sampleScene } from '#lib/scene/index.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import {
  OFFLINE,
  openPage,
  serveSite,
  visit,
  type Visit,
  type VisitOptions,
} from './visit.ts';
import { patchWorker } from './worker.ts';

const FAKE_CAMERA = '--use-fake-device-for-media-stream';
const CHAPTER = 'aifi/?backend=wasm';
const MANY = 12;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', [...OFFLINE, FAKE_CAMERA]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const visitChapter = (
  body: (page: Page) => Promise<void>,
  { query = CHAPTER, ...options }: VisitOptions = {},
) =>
  visit(
    browser,
    server,
    async (page) => {
      await page.waitForSelector('#badge[data-mode="live"]');
      await body(page);
    },
    { query, ...options },
  );

const runsOf = (page: Page) =>
  page.locator('#badge').evaluate((badge) => Number(badge.dataset['run']));

/** Requires that `act` makes the model look again, and leaves the page at rest. */
async function expectRun(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await runsOf(page);
  await act();
  await page.waitForFunction(
    (count) =>
      Number(document.querySelector<HTMLElement>('#badge')?.dataset['run']) > count,
    before,
  );
}

async function openPicker(page: Page): Promise<void> {
  await page.locator('#subjectButton').click();
  await page.locator('.pickerStage [data-painted="yes"]').waitFor();
}

/** Tensors that the worker holds, as the badge says. */
async function tensorsOf(page: Page): Promise<number> {
  const words = page.locator('#badge [data-part="memory"]');
  await words.evaluate((element) => element.replaceChildren());
  await page.locator('#badge summary').click();
  await page.waitForFunction(
    (element) => element?.textContent !== '',
    await words.elementHandle(),
  );
  const text = await words.innerText();
  await page.locator('#badge summary').click();
  return Number.parseInt(text, 10);
}

/** The same number twice, with time in between for what is still computed. */
async function tensorsAtRest(page: Page): Promise<number> {
  let before = NaN;
  let now = await tensorsOf(page);
  while (now !== before) {
    await page.waitForTimeout(600);
    [before, now] = [now, await tensorsOf(page)];
  }
  return now;
}

const targetsOf = (page: Page) => page.locator('.handles .target');

describe('top bar of a chapter, in one visit', () => {
  let chapter: Visit;
  beforeAll(async () => {
    chapter = await openPage(browser, server, {
      query: CHAPTER,
      context: { colorScheme: 'light' },
    });
    await chapter.page.waitForSelector('#badge[data-mode="live"]');
  });

  it('every station of the ribbon is drawn from the run, and nothing moves when it arrives', async () => {
    const { page } = chapter;
    await page.waitForSelector('#ribbon[data-mode="live"]');
    const colours = await page.locator('#ribbon canvas').evaluateAll((canvases) =>
      canvases.map((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const pen = (canvas as HTMLCanvasElement).getContext('2d');
        const { data } = pen?.getImageData(0, 0, width, height) ?? { data: [] };
        const seen = new Set<string>();
        for (let i = 0; i < data.length; i += 4)
          seen.add([data[i], data[i + 1], data[i + 2]].join());
        return seen.size;
      }),
    );
    expect(colours.length).toBeGreaterThan(15);
    expect(Math.min(...colours)).toBeGreaterThan(8);
    const moved = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          new PerformanceObserver((list) => {
            const nodes = list
              .getEntries()
              .flatMap((entry) => Reflect.get(entry, 'sources') as { node?: Node }[])
              .map(({ node }) => (node instanceof Element ? node : node?.parentElement))
              .filter((element) => element?.matches('#ribbon *, .running > *, .right > *'));
            resolve(nodes.map((element) => element?.outerHTML.slice(0, 120) ?? ''));
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve([]), 500);
        }),
    );
    expect(moved).toEqual([]);
  });

  it('the badge says what runs and what it takes, and lists checkpoints', async () => {
    const { page } = chapter;
    expect(await page.locator('#badge').getAttribute('data-backend')).toBe('wasm');
    expect(await page.locator('#badge summary').innerText()).toMatch(
      /Live\s+WASM · \d+ ms/i,
    );
    expect(await tensorsOf(page)).toBeGreaterThan(0);
    await page.locator('#badge summary').click();
    expect(await page.locator('#badge [data-hub]').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    expect(await page.locator('#badge').getAttribute('open')).toBeNull();
  });

  it.each(['light', 'dark'] as const)(
    'axe finds nothing in %s, closed or open',
    async (scheme) => {
      const { page } = chapter;
      const root = page.locator('html');
      if ((await root.getAttribute('data-theme')) !== scheme)
        await page.locator('#theme').click();
      expect(await root.getAttribute('data-theme')).toBe(scheme);
      const found = () => violations(page, '.running', '#ribbon', '#messages');
      expect(await found()).toEqual([]);
      await openPicker(page);
      expect(await found()).toEqual([]);
      await page.locator('#picker label', { hasText: 'Your image' }).click();
      expect(await found()).toEqual([]);
      await page.locator('#picker label', { hasText: 'Scene' }).click();
      await page.getByRole('button', { name: 'Close' }).click();
      for (const summary of ['#badge summary', '#contents summary']) {
        await page.locator(summary).click();
        expect(await found()).toEqual([]);
        await page.keyboard.press('Escape');
      }
    },
  );

  it('fits at 360 px', async () => {
    const { page } = chapter;
    await page.setViewportSize({ width: 360, height: 740 });
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.running > *, .running summary, .running button')]
        .filter((element) => element.checkVisibility())
        .map((element) => element.getBoundingClientRect())
        .filter(({ left, right }) => left < 0 || right > innerWidth + 0.5),
    );
    expect(outside).toEqual([]);
    await openPicker(page);
    const { left, right } = await page
      .locator('#picker')
      .evaluate((panel) => panel.getBoundingClientRect());
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(360);
  });

  it('lets the page report no error', () => chapter.close());
});

describe('top bar of a chapter', () => {
  it('without WASM and WebGPU the badge stays REPLAY and says why', async () => {
    const own = await serveSite();
    patchWorker(own, 'delete globalThis.WebAssembly;');
    await visit(
      browser,
      own,
      async (page) => {
        await page.waitForSelector('#messages .message');
        expect(await page.locator('#badge').getAttribute('data-mode')).toBe('replay');
        await page.waitForSelector('#ribbon[data-mode="replay"]');
        await page.locator('#badge summary').click();
        const why = await page.locator('#badge [data-part="reason"]').innerText();
        expect(why).toMatch(/WebGPU/);
        expect(why).toMatch(/WASM|WebAssembly/);
      },
      { query: 'aifi/' },
    ).finally(() => own.close());
  });

  it('links to chapters keep the scene', () =>
    visitChapter(
      async (page) => {
        const link = page.locator('#ribbon a').first();
        await link.hover();
        const { search } = new URL(
          await link.evaluate((anchor: HTMLAnchorElement) => anchor.href),
        );
        expect(new URLSearchParams(search).get('seed')).toBe('1000700');
        expect(search).not.toContain('v.');
      },
      { query: `${CHAPTER}&seed=1000700&v.nothing=1` },
    ));
});

describe('subject of a chapter', () => {
  it('a dragged object is looked at on its way, and back and forward undo and redo it', () =>
    visitChapter(async (page) => {
      await openPicker(page);
      const target = targetsOf(page).last();
      const placeOf = async () => Number(await target.getAttribute('x'));
      const before = await placeOf();
      const box = await target.boundingBox();
      if (!box) throw new Error('The last object has no box.');
      const runs = await runsOf(page);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      // To and fro, until the model has answered twice while the button is down.
      for (let step = 1; (await runsOf(page)) < runs + 2; step++) {
        await page.mouse.move(x - 30 - (step % 20), y - 10);
        await page.waitForTimeout(40);
      }
      await page.mouse.move(x - 40, y - 10);
      await page.mouse.up();
      await page.waitForURL(/edits=/);
      // Links name places to a tenth of a pixel of the scene.
      const shift = (40 * Number(await target.getAttribute('width'))) / box.width;
      const isMoved = () =>
        expect
          .poll(async () => Math.abs((await placeOf()) - before + shift))
          .toBeLessThan(0.3);
      await isMoved();
      await expectRun(page, () => page.goBack());
      await expect.poll(placeOf).toBe(before);
      await expectRun(page, () => page.goForward());
      await isMoved();
    }));

  it('many changes leave as many tensors as two', () =>
    visitChapter(async (page) => {
      await openPicker(page);
      const first = targetsOf(page).first();
      const move = () => expectRun(page, () => first.press('ArrowRight'));
      for (let step = 0; step < 4; step++) await move();
      const tensors = await tensorsAtRest(page);
      for (let step = 0; step < MANY; step++) await move();
      await expect.poll(() => tensorsOf(page), { timeout: 30_000 }).toBe(tensors);
    }));

  it('the panel works by keyboard: Escape lets go of the object, then closes', () =>
    visitChapter(async (page) => {
      await page.locator('#subjectButton').press('Enter');
      await page.locator('.pickerStage [data-painted="yes"]').waitFor();
      await targetsOf(page).first().focus();
      await expectRun(page, () => page.keyboard.press('ArrowRight'));
      await page.keyboard.press('Escape');
      expect(await page.locator('#picker').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.locator('#picker').isVisible()).toBe(false);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('subjectButton');
    }));

  it('a picture and the webcam take the place of the scene, which comes back', () =>
    visitChapter(
      async (page) => {
        const canvas = createCanvas(320, 200);
        drawScene(canvas.getContext('2d'), sampleScene(5));
        const buffer = canvas.toBuffer('image/png');
        await openPicker(page);
        await expectRun(page, () =>
          page.locator('#picker label', { hasText: 'Photograph' }).click(),
        );
        await page.locator('#subjectButton', { hasText: 'Chelsea' }).waitFor();
        await page.locator('#picker label', { hasText: 'Your image' }).click();
        const file = { name: 'street.png', mimeType: 'image/png', buffer };
        await expectRun(page, () =>
          page.locator('#picker input[type="file"]').setInputFiles(file),
        );
        await page.getByText('street.png').waitFor();
        await page.locator('#picker label', { hasText: 'Webcam' }).click();
        await expectRun(page, () =>
          page.getByRole('button', { name: 'Start the webcam' }).click(),
        );
        await expectRun(page, () => Promise.resolve());
        await expectRun(page, () =>
          page.locator('#picker label', { hasText: 'Scene' }).click(),
        );
        await page.locator('#subjectButton', { hasText: 'Scene' }).waitFor();
      },
      { permissions: ['camera'] },
    ));
});
