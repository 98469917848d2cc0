import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { figureOf, untilLive, untilQuiet, untilRunAfter } from './figure.ts';
import { boxesOf, grab, LOW, objectsOf } from './sceneObjects.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const visitScene = (body: (page: Page) => Promise<void>, query = LOW) =>
  visit(
    browser,
    server,
    async (page) => {
      await untilLive(page);
      await body(page);
    },
    { query },
  );

/** Requires that `act` changes what the model is shown: a further run ends. */
async function expectRun(page: Page, act: () => Promise<unknown>): Promise<void> {
  await untilQuiet(page);
  const { run } = await figureOf(page);
  await act();
  await untilRunAfter(page, run);
}

describe('the scene under the hand', () => {
  it('one drag is one step of undo, and redo brings it back', () =>
    visitScene(async (page) => {
      const start = await objectsOf(page);
      const { x, y } = await grab(page);
      await page.mouse.move(x + 15, y + 3);
      await page.mouse.move(x + 31, y + 6);
      await page.mouse.up();
      const moved = await objectsOf(page);
      expect(moved).not.toEqual(start);
      await page.keyboard.press('Control+z');
      expect(await objectsOf(page)).toEqual(start);
      await page.keyboard.press('Control+Shift+z');
      expect(await objectsOf(page)).toEqual(moved);
      await expectRun(page, () => page.getByRole('button', { name: 'Undo' }).click());
      expect(await objectsOf(page)).toEqual(start);
    }));

  it('things can be added, brought to front, sent back and removed', () =>
    visitScene(async (page) => {
      const start = await objectsOf(page);
      await expectRun(page, () => page.getByRole('button', { name: 'Add a dog' }).click());
      const withDog = await objectsOf(page);
      expect(withDog).toHaveLength(start.length + 1);
      const count = withDog.length;
      const dog = page.locator(`.target[data-object="${withDog.at(-1)?.id}"]`);
      expect(await dog.getAttribute('aria-label')).toMatch(`dog, ${count} of ${count}`);
      await page.getByRole('button', { name: 'To back' }).click();
      expect(await dog.getAttribute('aria-label')).toMatch(`dog, 1 of ${count}`);
      await page.getByRole('button', { name: 'To front' }).click();
      expect(await dog.getAttribute('aria-label')).toMatch(`dog, ${count} of ${count}`);
      await expectRun(page, () => page.getByRole('button', { name: 'Remove' }).click());
      expect(await objectsOf(page)).toHaveLength(start.length);
    }));

  it('the handle and the wheel change the size of an object', () =>
    visitScene(async (page) => {
      const { id, x, y } = await grab(page);
      await page.mouse.up();
      const widthNow = async () =>
        (await objectsOf(page)).find((object) => object.id === id)?.width ?? 0;
      const first = await widthNow();
      await page.mouse.wheel(0, -200);
      await expect.poll(widthNow).toBeGreaterThan(first * 1.1);
      const second = await widthNow();
      const handle = await page.locator('#boxes .handle').boundingBox();
      if (!handle) throw new Error('The selected object has no handle.');
      await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
      await page.mouse.down();
      await page.mouse.move(x + (handle.x - x) * 0.6, y + (handle.y - y) * 0.6, {
        steps: 4,
      });
      await page.mouse.up();
      await expect.poll(widthNow).toBeLessThan(second * 0.95);
    }));

  it('light, weather and number change what the model sees', () =>
    visitScene(async (page) => {
      for (const light of ['Night', 'Noon'])
        await expectRun(page, () =>
          page.getByRole('radio', { name: light }).check({ force: true }),
        );
      for (const weather of ['Rain', 'Fog', 'Noise', 'Blur'])
        await expectRun(page, () =>
          page.getByRole('slider', { name: weather }).fill('0.6'),
        );
      const start = await objectsOf(page);
      const number = page.getByRole('spinbutton', { name: 'Scene number' });
      const seed = Number(await number.inputValue());
      await expectRun(page, () => page.getByRole('button', { name: 'Next scene' }).click());
      expect(await number.inputValue()).toBe(String(seed + 1));
      expect(await objectsOf(page)).not.toEqual(start);
      await expectRun(page, () =>
        page.getByRole('button', { name: 'Previous scene' }).click(),
      );
      expect(await number.inputValue()).toBe(String(seed));
      await number.fill('1000777');
      await expectRun(page, () => number.press('Enter'));
      await expect.poll(() => page.url()).toContain('seed=1000777');
    }));
});

describe('the scene under the keyboard', () => {
  it('Tab reaches the objects; keys move, scale, order and remove them', () =>
    visitScene(async (page) => {
      const count = await page.locator('.target').count();
      const target = page.locator('.target').last();
      const id = await target.getAttribute('data-object');
      await target.focus();
      const now = async () => (await objectsOf(page)).find((object) => object.id === id);
      const start = await now();
      await expectRun(page, async () => {
        await page.keyboard.press('Shift+ArrowLeft');
        await page.keyboard.press('ArrowUp');
      });
      const moved = await now();
      expect(moved?.x).toBeLessThan(start?.x ?? 0);
      expect(moved?.y).toBeLessThan(start?.y ?? 0);
      await page.keyboard.press('+');
      expect((await now())?.width).toBeGreaterThan(moved?.width ?? 0);
      await page.keyboard.press('-');
      await page.keyboard.press('[');
      expect((await now())?.name).toMatch(`1 of ${count} from the back`);
      await page.keyboard.press(']');
      expect((await now())?.name).toMatch(`${count} of ${count} from the back`);
      await expectRun(page, () => page.keyboard.press('Delete'));
      expect(await now()).toBeUndefined();
      expect(await page.locator('.target').count()).toBe(count - 1);
      await page.keyboard.press('Control+z');
      expect((await now())?.id).toBe(id);
      await page.locator('.target').first().focus();
      const first = await page.evaluate(() => document.activeElement?.ariaLabel);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.ariaLabel)).not.toBe(first);
    }));
});

describe('what needs no second run', () => {
  it('threshold and decoder layer change the boxes of the run that is there', () =>
    visitScene(async (page) => {
      await untilQuiet(page);
      const { run, detections } = await figureOf(page);
      const threshold = page.getByRole('slider', { name: /^Score/ });
      await threshold.fill('0.01');
      const many = await figureOf(page);
      expect(many.detections).toBeGreaterThan(detections);
      const last = await boxesOf(page);
      const layer = page.getByRole('slider', { name: 'Boxes after decoder layer' });
      await layer.fill('1');
      await expect.poll(() => boxesOf(page)).not.toBe(last);
      await layer.press('End');
      await threshold.fill('0.99');
      expect((await figureOf(page)).detections).toBeLessThan(many.detections);
      await threshold.fill('0.1');
      expect((await figureOf(page)).detections).toBe(detections);
      expect((await figureOf(page)).run).toBe(run);
    }));

  it('Play walks from the first layer to the last, and Stop stops it', () =>
    visitScene(async (page) => {
      const layer = page.getByRole('slider', { name: 'Boxes after decoder layer' });
      const last = (await layer.getAttribute('max')) ?? '';
      await page.getByRole('button', { name: 'Play the layers' }).click();
      expect(await layer.inputValue()).not.toBe(last);
      await expect.poll(() => layer.inputValue(), { timeout: 30_000 }).toBe(last);
      await page.locator('h1').click();
      await page.keyboard.press('ArrowLeft');
      expect(await layer.inputValue()).toBe(String(Number(last) - 1));
      await page.keyboard.press('ArrowRight');
      expect(await layer.inputValue()).toBe(last);
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Stop playing' }).click();
      expect(await page.getByRole('button', { name: 'Play the layers' }).count()).toBe(1);
    }));
});
