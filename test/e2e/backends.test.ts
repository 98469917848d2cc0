import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { figureOf, START_MS, untilLive, untilRunAfter } from './figure.ts';
import { keepTinyModel } from './keptModel.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';
import { LOSABLE, patchWorker, workerOf } from './worker.ts';

let server: TestServer;
beforeAll(async () => {
  server = await serveSite({ isolated: true });
});
afterEach(() => server.faults.clear());
afterAll(() => server.close());

const NO_WEBGPU =
  "Object.defineProperty(WorkerNavigator.prototype, 'gpu', { get: () => undefined });";

/** What the badge on top of the page says. */
async function badgeOf(page: Page) {
  const badge = page.locator('#badge');
  const part = (name: string) => badge.locator(`[data-part="${name}"]`).textContent();
  return {
    backend: await badge.getAttribute('data-backend'),
    device: await part('device'),
    reason: await part('reason'),
  };
}

/** Waits for detections in the first scene, and requires a badge that says what runs and why. */
async function expectDetections(page: Page, backend: string, reason: RegExp) {
  await untilLive(page);
  const { detections } = await figureOf(page);
  expect(detections).toBeGreaterThan(0);
  expect(await page.locator('#answers tbody tr').count()).toBe(detections);
  const badge = await badgeOf(page);
  expect(badge.backend).toBe(backend);
  expect(badge.device).toMatch(
    { webgpu: /^WebGPU · /, wasm: /^WASM · /, cpu: /^Java/ }[backend] ?? /^$/,
  );
  expect(badge.reason).toMatch(reason);
  return badge;
}

describe('the GPU switched off', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium('noAdapter', OFFLINE);
  });
  afterAll(() => browser.close());

  it('an isolated page runs WASM on threads and says that there is no adapter', () =>
    visit(browser, server, async (page) => {
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      const { device } = await expectDetections(
        page,
        'wasm',
        /^This browser knows WebGPU but finds no graphics adapter/,
      );
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      const threads = Math.min(8, cores);
      expect(device).toContain(`SIMD, ${threads} thread${threads === 1 ? '' : 's'}`);
    }));

  it('threads whose script does not come leave one thread, and the badge says so', async () => {
    server.faults.set(/\/thread\.[\w-]+\.js$/, { kind: 'status', status: 404 });
    await visit(
      browser,
      server,
      async (page) => {
        const why = /on one thread because others did not start/;
        const { device } = await expectDetections(page, 'wasm', why);
        expect(device).toContain('SIMD, 1 thread');
      },
      { expected: /404/ },
    );
  });

  it('a page without COOP and COEP runs WASM on one thread and says why', async () => {
    const plain = await serveSite();
    try {
      await visit(browser, plain, async (page) => {
        expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
        const { device } = await expectDetections(
          page,
          'wasm',
          /not cross-origin isolated/,
        );
        expect(device).toContain('SIMD, 1 thread');
      });
    } finally {
      await plain.close();
    }
  });

  it('?backend=cpu runs plain JavaScript and says that it was asked for', () =>
    visit(
      browser,
      server,
      async (page) => {
        await expectDetections(page, 'cpu', /\?backend=cpu was asked for/);
      },
      { query: '?backend=cpu&model=nano' },
    ));

  it('a browser without WebGPU runs WASM and says so', async () => {
    patchWorker(server, NO_WEBGPU);
    await visit(browser, server, async (page) => {
      await expectDetections(page, 'wasm', /^This browser has no WebGPU/);
    });
  });

  it('?backend=webgpu falls back to WASM and says that it is not possible', () =>
    visit(
      browser,
      server,
      async (page) => {
        await expectDetections(
          page,
          'wasm',
          /\?backend=webgpu was asked for and is not possible here; this browser knows WebGPU but/,
        );
      },
      { query: '?backend=webgpu' },
    ));
});

describe('software WebGPU', { timeout: 600_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium('software', OFFLINE);
  });
  afterAll(() => browser.close());

  it('a software adapter is recognised and WASM preferred', () =>
    visit(browser, server, async (page) => {
      await expectDetections(page, 'wasm', /only WebGPU adapter \(.+\) is software/);
    }));

  /** In mid-run. Lost twice in a row, which is WASM's turn: test/browser/backends.test.ts. */
  async function expectRecovery(page: Page): Promise<void> {
    const before = await figureOf(page);
    await page.evaluate(() => document.body.setAttribute('data-same', 'page'));
    await workerOf(page).evaluate('losses = 1');
    await page.locator('.target').first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => workerOf(page).evaluate('devices'), { timeout: START_MS })
      .toBe(2);
    await untilRunAfter(page, before.run);
    await untilLive(page);
    expect(await page.locator('#badge').getAttribute('data-backend')).toBe('webgpu');
    expect(await page.locator('#messages .message').count()).toBe(0);
    expect((await figureOf(page)).detections).toBeGreaterThan(0);
    expect(await page.locator('body').getAttribute('data-same')).toBe('page');
  }

  // A tiny model: every shader is compiled twice, and software takes its time. What the small one finds in a
  // chapter: chaptersOnWebgpu.test.ts.
  it('?backend=webgpu runs it all the same, without COOP and COEP too, finds what WASM finds, and replaces a lost device without a reload', async () => {
    const plain = await serveSite();
    patchWorker(plain, LOSABLE);
    const found = new Map<string, string[]>();
    try {
      for (const backend of ['wasm', 'webgpu'])
        await visit(
          browser,
          plain,
          async (page) => {
            await keepTinyModel(page, 'Tiny');
            const query = new URLSearchParams({
              ...{ backend, model: 'trained:Tiny', threshold: '0.01' },
            });
            await page.goto(`${plain.url}?${query}`);
            await expectDetections(
              page,
              backend,
              new RegExp(`\\?backend=${backend} was asked`),
            );
            const rows = await page.locator('#answers tbody tr th').allInnerTexts();
            found.set(backend, rows.toSorted());
            if (backend === 'webgpu') await expectRecovery(page);
          },
          // It runs no model.
          { query: 'glossary/' },
        );
    } finally {
      await plain.close();
    }
    expect(found.get('webgpu')).toEqual(found.get('wasm'));
  });

  // The other ways in which it gives none: test/browser/backends.test.ts.
  it('an adapter that gives no device leads to WASM, with that reason', async () => {
    const noDevice =
      "GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error('out of devices'));";
    patchWorker(server, noDevice);
    await visit(
      browser,
      server,
      async (page) => {
        await expectDetections(page, 'wasm', /gave no device \(out of devices\)/);
      },
      { query: '?backend=webgpu' },
    );
  });
});
