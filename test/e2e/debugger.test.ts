import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import type { Values } from '#lib/trace/frame.ts';
import { readTensors } from '#lib/trace/traceFile.ts';
import { pictureOf } from '#lib/trace/tracedPicture.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { arrive } from './figure.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

const PINNED = readFileSync(new URL('../repo/traceNames.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' ')[0] ?? '');
const golden = (leaf: string) =>
  readFileSync(new URL(`../golden/basic/${leaf}`, import.meta.url));
const file = (name: string, buffer: Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});

/** Machines that test are busy. */
const SOON = { timeout: 30_000 };

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

const step = (page: Page, path: string) =>
  page
    .locator(`.step[data-drawn="${path}"][data-mode="live"]:not([aria-busy])`)
    .waitFor({ state: 'attached' });
const query = (path: string) => `debugger/?backend=wasm&step=${path}`;
const path = (page: Page) => page.locator('.step .path').textContent();

/** The golden trace of PyTorch, changed. */
function changedTrace(change: (tensors: Map<string, Values>) => void): Buffer {
  const tensors = readTensors(golden('trace.safetensors'));
  change(tensors);
  return Buffer.from(writeSafetensors(tensors));
}

/** The golden trace with the picture that it was made from, or with that picture's red and blue exchanged. */
function pictured(exchanged = false): Buffer {
  const tensors = readTensors(golden('trace.safetensors'));
  const { shape = [], data = [] } = tensors.get('input.pixels') ?? {};
  const picture = Uint8Array.from(data, (_, i) => {
    const from = exchanged ? i + 2 - 2 * (i % 3) : i;
    return Math.round(255 * (data[from] ?? 0));
  });
  const held = new Map<string, TensorToWrite>(tensors);
  held.set('input.picture', { shape: shape.slice(1), data: picture });
  return Buffer.from(writeSafetensors(held));
}

async function openTrace(page: Page, buffer: Buffer): Promise<string> {
  await page.locator('#debugger-trace').setInputFiles(file('trace.safetensors', buffer));
  const verdict = page.locator('.verdict[data-verdict]');
  await verdict.waitFor();
  return (await verdict.textContent()) ?? '';
}

describe('the debugger', () => {
  it('shows every tensor in execution order, each with the line that shows it', () =>
    visit(
      browser,
      server,
      async (page) => {
        await step(page, 'input.pixels');
        const paths = await page.locator('.tree [data-step]').evaluateAll((items) =>
          items
            .map((item) => [Number(item.dataset.step), item.dataset.path ?? ''] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, own]) => own),
        );
        // The embedded model has more blocks and decoder layers than the pinned one.
        expect(paths.filter((own) => PINNED.includes(own))).toEqual(PINNED);
        for (const [index, own] of paths.entries()) {
          expect(await path(page)).toBe(own);
          const line = page.locator(`.listing .line[aria-current="step"]`).first();
          await expect
            .poll(() => page.locator('.code').evaluate((code) => code.textContent), SOON)
            .toContain(`'${own.split('.').at(-1)}'`);
          await expect
            .poll(() => line.getAttribute('data-see'), { ...SOON, message: own })
            .toBe(own.split('.').at(-1));
          if (index < paths.length - 1)
            await page.keyboard.press(index % 2 ? ' ' : 'ArrowRight');
        }
      },
      { query: query('input.pixels') },
    ));

  it('is operated by keys, and a link brings its state back', () =>
    visit(
      browser,
      server,
      async (page) => {
        await step(page, 'encoder.aifi.output');
        await page.keyboard.press('ArrowLeft');
        await step(page, 'encoder.aifi.0.output');
        await page.keyboard.press('/');
        await page.keyboard.type('layers.1 boxDelta');
        await step(page, 'decoder.layers.1.boxDelta');
        await page.keyboard.press('Escape');
        await page.keyboard.press('ArrowDown');
        await step(page, 'decoder.layers.1.boxDelta');
        await page.keyboard.press('ArrowDown');
        await step(page, 'decoder.layers.1.cxcywh01');
        await expect
          .poll(() => page.url(), SOON)
          .toContain('step=decoder.layers.1.cxcywh01');
        await page.goBack();
        await expect.poll(() => path(page), SOON).not.toBe('decoder.layers.1.cxcywh01');
        const shown = (await path(page)) ?? '';
        expect(shown).not.toBe('');
        await page.reload();
        await step(page, shown);
      },
      { query: query('encoder.aifi.output') },
    ));

  it('compares a changed run with a pinned one, and names the first tensor that differs', () =>
    visit(
      browser,
      server,
      async (page) => {
        await step(page, 'encoder.aifi.output');
        await page.keyboard.press('p');
        const say = page.locator('.compare .say').first();
        await expect.poll(() => say.textContent(), SOON).toContain('Exactly as');
        await page.getByRole('button', { name: 'Skip AIFI' }).click();
        await expect.poll(() => say.textContent(), SOON).toContain('Largest difference');
        await page.getByRole('button', { name: 'First divergence' }).click();
        await expect
          .poll(() => page.locator('.compare').textContent(), SOON)
          .toMatch(/First divergence: encoder\.aifi\.output\[/);
        // The address follows when the reader pauses.
        await expect.poll(() => page.url(), SOON).toContain('patches=');
        await page.getByRole('button', { name: /^Remove:/ }).click();
        await expect.poll(() => say.textContent(), SOON).toContain('Exactly as');
      },
      { query: query('encoder.aifi.output') },
    ));

  it('opens PyTorch’s trace: no divergence; an altered tensor is caught', () =>
    visit(
      browser,
      server,
      async (page) => {
        await step(page, 'input.pixels');
        await arrive(page, 'drop', [
          file('config.json', golden('config.json')),
          file('model.safetensors', golden('model.safetensors')),
        ]);
        await expect
          .poll(() => page.locator('.place').textContent(), SOON)
          .toBe(`1 of ${PINNED.length}`);
        expect(await openTrace(page, golden('trace.safetensors'))).toMatch(
          new RegExp(`^No divergence: all ${PINNED.length} tensors`),
        );
        await page.getByRole('button', { name: 'Back to my scene' }).click();
        const altered = 'decoder.layers.0.norm1';
        const moved = changedTrace((tensors) => {
          const { data = [] } = tensors.get(altered) ?? {};
          data[1] = (data[1] ?? 0) + 0.01;
        });
        expect(await openTrace(page, moved)).toContain(
          `First divergence from trace.safetensors: ${altered}[0, 0, 1] is `,
        );
        const partial = changedTrace((tensors) => {
          for (const name of tensors.keys())
            if (name.startsWith('decoder.')) tensors.delete(name);
        });
        const held = PINNED.filter((name) => !name.startsWith('decoder.')).length;
        expect(await openTrace(page, partial)).toContain(
          `No divergence: the ${held} of ${PINNED.length} tensors that trace.safetensors holds`,
        );
        await step(page, altered);
        expect(await openTrace(page, golden('model.safetensors'))).toContain(
          'holds no trace',
        );
      },
      { query: query('input.pixels') },
    ));

  it('compares the preprocessing of a trace with a picture, and knows another model', () =>
    visit(
      browser,
      server,
      async (page) => {
        await step(page, 'input.pixels');
        const processor = JSON.stringify({ size: { height: 64, width: 64 } });
        await arrive(page, 'drop', [
          file('config.json', golden('config.json')),
          file('model.safetensors', golden('model.safetensors')),
          file('preprocessor_config.json', Buffer.from(processor)),
        ]);
        await expect
          .poll(() => page.locator('.place').textContent(), SOON)
          .toBe(`1 of ${PINNED.length}`);
        const agreed = await openTrace(page, pictured());
        expect(agreed).toContain(`No divergence: all ${PINNED.length} tensors`);
        expect(agreed).toContain('Preprocessing agrees: input.pixels is ours exactly.');
        const bgr = await openTrace(page, pictured(true));
        expect(bgr).toMatch(
          /^The reference’s pixels are ours, but with red and blue exchanged \(BGR was given\)\./,
        );
        expect(bgr).toContain(`No divergence: all ${PINNED.length} tensors`);
        await step(page, 'input.pixels');
        await expect
          .poll(() => page.locator('.compare .say').first().textContent(), SOON)
          .toMatch(/Largest difference .* by our preprocessing\./);
        const other = readFileSync(
          new URL('../golden/bottleneck/trace.safetensors', import.meta.url),
        );
        expect(await openTrace(page, other)).toContain('is of another model (');
        expect(await violations(page, '.files')).toEqual([]);
      },
      { query: query('input.pixels') },
    ));

  it('hands out the tensor and the whole trace as files', () =>
    visit(
      browser,
      server,
      async (page) => {
        await step(page, 'query.score');
        const asked = async (name: string) => {
          const [download] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('button', { name }).click(),
          ]);
          return new Uint8Array(readFileSync(await download.path()));
        };
        const npy = await asked('This tensor, .npy');
        const values = new Float32Array(npy.slice(128).buffer);
        const trace = await asked('Whole trace, .safetensors');
        const entry = readHeader(trace).find(({ name }) => name === 'query.score');
        expect(entry?.shape).toEqual([1, values.length]);
        const picture = pictureOf(trace)?.pixels;
        expect([picture?.width, picture?.height]).toEqual([320, 320]);
        expect(new Set(picture?.data).size).toBeGreaterThan(50);
        if (entry)
          expect(readTensor(entry, trace.subarray(entry.begin, entry.end))).toEqual(values);
      },
      { query: query('query.score') },
    ));

  it('breaks no rule of accessibility, light and dark', () =>
    visit(
      browser,
      server,
      async (page) => {
        for (const shown of ['backbone.S5', 'decoder.layers.0.selfAttention.weights']) {
          await page.locator('.search').fill(shown);
          await step(page, shown);
          expect(await violations(page)).toEqual([]);
          await page.locator('#theme').click();
          expect(await violations(page)).toEqual([]);
        }
      },
      { query: query('query.score'), context: { reducedMotion: 'reduce' } },
    ));
});

describe('the panel of a chapter', () => {
  it('opens at a step of the chapter’s own run, and closes again', () =>
    visit(
      browser,
      server,
      async (page) => {
        const opener = page.locator('.debugger-panel .opener');
        await opener.click();
        await page.locator('.debugger-panel .search').fill('encoder.aifi.output');
        await step(page, 'encoder.aifi.output');
        await expect.poll(() => page.url(), SOON).toContain('step=encoder.aifi.output');
        expect(await violations(page, '.debugger-panel')).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        expect(await opener.getAttribute('aria-expanded')).toBe('false');
        await expect.poll(() => page.url(), SOON).not.toContain('step=');
      },
      { query: 'aifi/?backend=wasm', context: { reducedMotion: 'reduce' } },
    ));

  it('opens at the tensor that a pressed word of the text names', () =>
    visit(
      browser,
      server,
      async (page) => {
        const word = page.locator('.do[data-see="query.tokens"]');
        await page.locator('#badge[data-mode="live"]').waitFor();
        await word.click();
        await step(page, 'query.tokens');
        expect(await page.locator('.debugger-panel .inside').isVisible()).toBe(true);
      },
      { query: 'whole/?backend=wasm', context: { reducedMotion: 'reduce' } },
    ));
});
