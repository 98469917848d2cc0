import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveSite } from '#test/e2e/visit.ts';
import { launchFirefox } from '#test/support/firefox.ts';
import type { TestServer } from '#test/support/serve.ts';
import { textOf, until, untilLive, visit } from './firefoxPage.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchFirefox();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Red, green, blue, alpha of one screenshot of the picture. */
async function shot(page: Page): Promise<Uint8ClampedArray> {
  const stage = await page.waitForSelector('#stage');
  const image = await loadImage((await stage?.screenshot()) ?? '');
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height).data;
}

/** What is seen of the picture at rest, without the boxes over it: two screenshots that agree. */
async function seen(page: Page): Promise<Uint8ClampedArray> {
  await page.addStyleTag({ content: '#stage > :not(canvas) { opacity: 0 }' });
  let before = await shot(page);
  for (let attempt = 0; attempt < 10; attempt++) {
    const now = await shot(page);
    if (now.length === before.length && changes(before, now) === 0) return now;
    before = now;
  }
  throw new Error('The picture never came to rest.');
}

/** How many pixels are another colour. */
function changes(before: Uint8ClampedArray, after: Uint8ClampedArray): number {
  let count = 0;
  for (let at = 0; at < before.length; at += 4)
    if ([0, 1, 2].some((c) => Math.abs((before[at + c] ?? 0) - (after[at + c] ?? 0)) > 24))
      count++;
  return count;
}

const runs = (page: Page) =>
  page.$eval('#detector', (figure) => Number((figure as HTMLElement).dataset['run']));

/** Waits until the model has seen what `change` does, and the page is at rest. */
async function answered(page: Page, change: () => Promise<unknown>): Promise<void> {
  const before = await runs(page);
  await change();
  await until(
    page,
    (least) => {
      const { run, state } =
        document.querySelector<HTMLElement>('#detector')?.dataset ?? {};
      return Number(run) > least && state === 'done';
    },
    before,
  );
}

it('the picture is painted at every change of the scene, and back', () =>
  visit(browser, server, '', async (page) => {
    await untilLive(page);
    const pictures = [await seen(page)];
    await page.evaluate(() => document.querySelector<SVGElement>('.target')?.focus());
    for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp'] as const) {
      await answered(page, async () => {
        for (let step = 0; step < 8; step++) await page.keyboard.press(key);
      });
      pictures.push(await seen(page));
    }
    const [start = [], ...later] = pictures.map((picture) =>
      Uint8ClampedArray.from(picture),
    );
    const moved = later.map((picture) => changes(Uint8ClampedArray.from(start), picture));
    console.log(`pixels that changed: ${moved.join(', ')}`);
    expect(Math.min(...moved.slice(0, 3))).toBeGreaterThan(100);
    expect(moved.at(-1)).toBeLessThan(50);
  }));

it('an object of the scene is dragged, and dragging is undone', () =>
  visit(browser, server, '', async (page) => {
    await untilLive(page);
    const placeOf = () =>
      page.$eval('.target', (target) => Number(target.getAttribute('x')));
    const before = await placeOf();
    const box = await (await page.$('.target'))?.boundingBox();
    const [x, y] = [
      (box?.x ?? 0) + (box?.width ?? 0) / 2,
      (box?.y ?? 0) + (box?.height ?? 0) / 2,
    ];
    await answered(page, async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 15, y, { steps: 3 });
      await page.mouse.move(x + 30, y, { steps: 3 });
      await page.mouse.up();
    });
    expect(Math.abs((await placeOf()) - before - 30)).toBeLessThan(3);
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await until(
      page,
      (was) => Number(document.querySelector('.target')?.getAttribute('x')) === was,
      before,
    );
  }));

it('a photograph that is dropped is shown and answered, and so is the webcam', () =>
  visit(browser, server, '?threshold=0.2', async (page) => {
    await untilLive(page);
    const canvas = createCanvas(320, 320);
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#d02020';
    pen.fillRect(0, 0, 320, 320);
    const base64 = canvas.toBuffer('image/png').toString('base64');
    await answered(page, () =>
      page.evaluate(async (data) => {
        const bytes = await (await fetch(`data:image/png;base64,${data}`)).arrayBuffer();
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], 'red.png', { type: 'image/png' }));
        const how = { bubbles: true, cancelable: true, dataTransfer };
        document.body.dispatchEvent(new DragEvent('drop', how));
      }, base64),
    );
    expect(await textOf(page, '[data-part="imageName"]')).toBe('red.png · 320 × 320');
    const picture = await seen(page);
    expect([...picture.slice(picture.length / 2, picture.length / 2 + 3)]).toEqual([
      0xd0, 0x20, 0x20,
    ]);

    await page.$eval('input[type="radio"][value="webcam"]', (radio) => {
      radio.click();
    });
    await answered(page, () =>
      page.$eval('[data-empty="webcam"] button', (start) => {
        start.click();
      }),
    );
    // It never comes to rest.
    const first = await shot(page);
    await answered(page, () => Promise.resolve());
    expect(changes(first, await shot(page))).toBeGreaterThan(0);
  }));

it('the debugger steps by keys, one tensor after the other', () =>
  visit(browser, server, 'debugger/?step=encoder.aifi.output', async (page) => {
    const at = (path: string) =>
      until(
        page,
        (drawn) => {
          const step = document.querySelector<HTMLElement>('.step');
          return step?.dataset['drawn'] === drawn && step.dataset['mode'] === 'live';
        },
        path,
      );
    await at('encoder.aifi.output');
    await page.keyboard.press('ArrowLeft');
    await at('encoder.aifi.0.output');
    await page.keyboard.press(' ');
    await at('encoder.aifi.output');
  }));

/** Selects all that an editor holds and types over it, key by key. */
async function typeOver(page: Page, cell: string, text: string): Promise<void> {
  const content = `live-cell[data-cell="${cell}"] .cm-content`;
  const tools = `live-cell[data-cell="${cell}"] button[aria-label="Edit ${cell}"]`;
  if (!(await page.$(content))) await page.click(tools);
  await (await page.waitForSelector(content))?.click();
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
}

it('a cell is edited and its picture follows; an exercise is solved', () =>
  visit(browser, server, 'aifi/', async (page) => {
    await untilLive(page);
    await typeOver(
      page,
      'toy',
      `const queries = [[9, 0], [0, 2], [1, 1]];
const keys = [[1, 0], [0, 1], [1, 1]];
const score = (q, k) => lib.dot(q, k) / Math.sqrt(2);
const shares = queries.map((q) => lib.softmax(keys.map((k) => score(q, k))))`,
    );
    await until(
      page,
      () =>
        document.querySelector('live-cell[data-cell="toyPicture"] .v-number')
          ?.textContent === '0.500',
    );
    await typeOver(
      page,
      'attentionRow',
      `function attentionRow(query, keys) {
return lib.softmax(keys.map((key) => lib.dot(query, key) / Math.sqrt(query.length)))`,
    );
    await until(
      page,
      () =>
        document.querySelector<HTMLElement>('live-cell[data-cell="attentionRow"]')?.dataset[
          'verdict'
        ] === 'pass',
    );
  }));

it('an exercise on a sheet is judged in a closed frame', () =>
  visit(browser, server, 'sheet/?exercises=aifi.attentionRow', async (page) => {
    await page.locator('button[aria-label^="Show a solution"]').click();
    await page.locator('button[aria-label^="Put into the editor"]').click();
    await page.waitForSelector('.cm-content');
    await page.locator('button[aria-label="Run attentionRow"]').click();
    await until(
      page,
      () =>
        document.querySelector<HTMLElement>('.onSheet live-cell')?.dataset['verdict'] ===
        'pass',
    );
  }));
