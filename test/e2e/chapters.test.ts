import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { SITE } from './builtSite.ts';
import {
  CHAPTERS,
  noteTimes,
  timesOf,
  unfinished,
  untilLiveCells,
  untilSettled,
} from './chapterPage.ts';
import { overhang, tooTall } from './overhang.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

/** On a quiet machine REPLAY takes under 1 s and LIVE under 5 s; those that test are shared. */
const NOISE = 4;
const REPLAY_MS = 1000 * NOISE;
const LIVE_MS = 5000 * NOISE;
const SCRIPTS_KB = 302;

const kilobytes = (file: string) =>
  gzipSync(readFileSync(join(SITE, '_astro', file)), { level: 9 }).length / 1000;

/** All of tfjs, for functions that are typed: a live run asks for it, when the page is live already. */
const AFTER_LIVE = /^wholeTf\./;

/** Kilobytes (gzip) of the scripts among these addresses, had the page run on WebGPU: without threads. */
function weighScripts(paths: readonly string[]): number {
  const asked = new Set(
    paths.flatMap((path) => /\/_astro\/([^/?]+\.js)$/.exec(path)?.[1] ?? []),
  );
  const backends = readdirSync(join(SITE, '_astro')).filter((name) =>
    /^(?:webgpu|wasm|thread|helper|compiledCode|relaxed|plain)\.[\w-]+\.js$/.test(name),
  );
  for (const name of backends)
    if (name.startsWith('webgpu')) asked.add(name);
    else asked.delete(name);
  return [...asked]
    .filter((name) => !AFTER_LIVE.test(name))
    .reduce((sum, name) => sum + kilobytes(name), 0);
}

/** The cells that fuse layers and say how far the numbers are then from those before. */
const FUSION: Readonly<Record<string, { cell: string; says: RegExp }>> = {
  backbone: { cell: 'same', says: /largest difference\D*([\d.e\u2212-]+)/i },
  ccff: { cell: 'bothWays', says: /Largest difference of \d+ numbers:\s*([\d.e\u2212-]+)/ },
};

async function expectFusionChangesNothing(page: Page, slug: string): Promise<void> {
  const fusion = FUSION[slug];
  if (!fusion) return;
  const { cell, says } = fusion;
  const text = await page.locator(`live-cell[data-cell="${cell}"] .output`).textContent();
  const shown = says
    .exec(text ?? '')?.[1]
    ?.replace('\u2212', '-')
    .replace(/\.$/, '');
  console.log(`${slug}: largest difference ${shown}`);
  expect(Number(shown)).toBeLessThan(1e-4);
  expect(Number(shown)).toBeGreaterThan(0);
}

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite({ isolated: true });
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterEach(() => server.faults.clear());
afterAll(async () => {
  await browser.close();
  await server.close();
});

it('there are fourteen chapters', () => {
  expect(CHAPTERS).toHaveLength(14);
});

describe.each(CHAPTERS)('chapter %s', (slug) => {
  it('shows the recorded run while the model is on its way, then runs live; breaks no rule', () => {
    const asked = server.requests.length;
    let letGo = () => {};
    const until = new Promise<void>((resolve) => (letGo = resolve));
    server.faults.set(/model.*\.safetensors/, { kind: 'hold', until });
    return visit(
      browser,
      server,
      async (page) => {
        await untilSettled(page);
        expect(await unfinished(page)).toEqual([]);
        const { replay = Infinity } = await timesOf(page);
        console.log(`${slug}: all cells recorded after ${replay.toFixed(0)} ms`);
        expect(replay).toBeLessThan(REPLAY_MS);
        expect(await page.locator('#badge').getAttribute('data-mode')).toBe('replay');

        const heldMs = (await page.evaluate(() => performance.now())) - replay;
        letGo();
        await untilLiveCells(page);
        const scripts = weighScripts(server.requests.slice(asked).map(({ path }) => path));
        expect(await unfinished(page)).toEqual([]);
        const live = ((await timesOf(page)).live ?? Infinity) - heldMs;
        console.log(
          `${slug}: all cells live after ${(live / 1000).toFixed(2)} s, with ${scripts.toFixed(0)} kB of JavaScript on WebGPU`,
        );
        expect(live).toBeLessThan(LIVE_MS);
        expect(scripts).toBeLessThanOrEqual(SCRIPTS_KB);
        expect(await page.locator('#badge').getAttribute('data-backend')).toBe('wasm');
        await expectFusionChangesNothing(page, slug);
        expect(await violations(page)).toEqual([]);
        // Once with the questions that figures ask, once with the figures.
        const skip = page.getByRole('button', { name: 'Show me' });
        while ((await skip.count()) > 0) await skip.first().click();
        await page.locator('#theme').click();
        expect(await violations(page)).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 720 });
        // Charts are drawn anew for the new window, a frame or more later.
        await expect.poll(() => tooTall(page)).toEqual([]);
        for (const width of [360, 2560]) {
          await page.setViewportSize({ width, height: 900 });
          await expect.poll(() => overhang(page), { message: `${width} px` }).toEqual([]);
        }
      },
      { query: `${slug}/`, init: noteTimes, context: { reducedMotion: 'reduce' } },
    ).finally(() => letGo());
  });
});
