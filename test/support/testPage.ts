import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { TEST_PAGE } from './buildTestPage.ts';
import { launchChromium, type Gpu } from './chromium.ts';
import { serve, type TestServer } from './serve.ts';

/** The page of `test/browser/page` in a Chromium, and the servers that it uses. */
export interface TestBrowser {
  readonly browser: Browser;
  readonly site: TestServer;
  /** test/golden on an origin of its own, as a hub is one. */
  readonly golden: TestServer;
  /** A fresh page: no cache, no storage, nothing running. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

const GOLDEN = fileURLToPath(new URL('../golden', import.meta.url));

const PREPROCESSOR = /preprocessor_config\.json$/;

/** Golden checkpoints have no input size: whoever asks is told this one. */
export function tellInputSize(golden: TestServer, side: number): void {
  for (const pattern of golden.faults.keys())
    if (pattern.source === PREPROCESSOR.source) golden.faults.delete(pattern);
  const body = JSON.stringify({ size: { height: side, width: side } });
  golden.faults.set(PREPROCESSOR, { kind: 'body', type: 'application/json', body });
}

/** Starts servers and Chromium; the page was built before. */
export async function openTestBrowser(
  gpu: Gpu,
  flags: readonly string[] = [],
): Promise<TestBrowser> {
  if (!existsSync(TEST_PAGE)) throw new Error('The test page was not built.');
  const site = await serve({ root: TEST_PAGE, base: '/', isolated: false });
  const golden = await serve({ root: GOLDEN, base: '/', isolated: false, cors: true });
  tellInputSize(golden, 64);
  const browser = await launchChromium(gpu, flags);
  return {
    browser,
    site,
    golden,
    async newPage() {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(site.url);
      await page.waitForFunction(() => 'suite' in window);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([site.close(), golden.close()]);
    },
  };
}

/** A golden checkpoint as a source for a session. */
export function goldenSource(golden: TestServer, name: string) {
  const folder = `${golden.url}${name}`;
  return {
    kind: 'url' as const,
    config: `${folder}/config.json`,
    weights: `${folder}/model.safetensors`,
    preprocessor: `${folder}/preprocessor_config.json`,
  };
}
