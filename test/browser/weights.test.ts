import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { ModelSource, SessionState } from '#site/runtime/types.ts';
import { badWeights, BENT } from '#test/support/badWeights.ts';
import { readGolden } from '#test/support/readGolden.ts';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const WORKER = /worker-[\w-]+\.js$/;
const { weights } = readGolden('basic');

let chromium: TestBrowser;
let page: Page;
let good: readonly number[] | undefined;

beforeAll(async () => {
  chromium = await openTestBrowser('noAdapter');
  page = await chromium.newPage();
  const state = await page.evaluate(
    (source) => {
      window.suite.start('wasm', source);
      return window.suite.settled('ready', 'failed');
    },
    goldenSource(chromium.golden, 'basic'),
  );
  expect(state.phase).toBe('ready');
  good = (await page.evaluate(() => window.suite.detect(64)))?.logits;
  expect(good?.length).toBeGreaterThan(0);
});
afterAll(() => chromium.close());
afterEach(() => {
  for (const pattern of chromium.golden.faults.keys())
    if (pattern.source.startsWith('bad')) chromium.golden.faults.delete(pattern);
});

/** Loads another model in the running session and gives the state that this ends in. */
const load = (source: Exclude<ModelSource, { kind: 'files' }>) =>
  page.evaluate(async (source) => {
    await window.suite.open().load(source);
    return window.suite.open().state;
  }, source);

/** A checkpoint whose weights, configuration or both are served as these bytes. */
function badSource(parts: { weights?: Uint8Array; config?: string; status?: number }) {
  const { golden } = chromium;
  const type = 'application/octet-stream';
  if (parts.weights)
    golden.faults.set(/bad\/model/, { kind: 'body', type, body: parts.weights });
  if (parts.config !== undefined)
    golden.faults.set(/bad\/config/, { kind: 'body', type, body: parts.config });
  if (parts.status !== undefined)
    golden.faults.set(/bad\/model/, { kind: 'status', status: parts.status });
  return {
    ...goldenSource(golden, 'basic'),
    ...(parts.config === undefined ? {} : { config: `${golden.url}bad/config.json` }),
    ...(parts.weights || parts.status
      ? { weights: `${golden.url}bad/model.safetensors` }
      : {}),
  };
}

/** The load failed with this sentence, and the model that ran before still runs. */
async function expectRefused(state: SessionState, sentence: string | RegExp) {
  expect(state).toMatchObject({
    phase: 'failed',
    sentence: expect.stringMatching(sentence) as string,
    running: { backend: { name: 'wasm' } },
  });
  const again = await page.evaluate(() => window.suite.detect(64));
  expect(again?.logits).toEqual(good);
  const dismissed = await page.evaluate(() => {
    window.suite.open().dismiss();
    return window.suite.open().state.phase;
  });
  expect(dismissed).toBe('ready');
}

describe('weights that cannot be used are one sentence, and the old model runs on', () => {
  test.each([
    ['truncated', /^The weights are truncated: \d+ of \d+ bytes are there\.$/],
    ['lyingHeader', /^The weights are damaged: the header claims 9000000000 bytes/],
    ['unknownDtype', /has dtype F8X; supported are F32, F16, BF16/],
    ['missing', `missing is ${BENT}`],
    ['extra', 'not expected is model.surprise.weight'],
    ['misShaped', `${BENT} (.*) has shape \\[2\\], but config.json makes it \\[5\\]`],
    ['notFinite', `^${BENT} holds numbers that are not finite`],
    ['html', /web page \(HTML\), not weights/],
    ['lfsPointer', /Git LFS pointer/],
    ['empty', /empty/],
  ] as const)('%s', async (what, sentence) => {
    const tensors = await page.evaluate(() => window.suite.open().memory());
    const state = await load(badSource({ weights: badWeights[what](weights) }));
    await expectRefused(state, sentence);
    expect(await page.evaluate(() => window.suite.open().memory())).toEqual(tensors);
  });

  test('404', async () => {
    const state = await load(badSource({ status: 404 }));
    await expectRefused(state, /^model\.safetensors was not found at http.* \(404\)\.$/);
  });

  test('a configuration of another model, and what is supported', async () => {
    const config = JSON.stringify({ model_type: 'yolos', num_queries: 100 });
    await expectRefused(
      await load(badSource({ config })),
      /another model \(yolos\).*rt_detr/is,
    );
  });

  test('a page instead of the configuration', async () => {
    const state = await load(badSource({ config: '<!doctype html><p>Not here' }));
    await expectRefused(state, /^config\.json is a web page \(HTML\)/);
  });

  test('one dropped file of two', async () => {
    const state = await page.evaluate(async () => {
      const files = [new File(['{"model_type": "rt_detr"}'], 'config.json')];
      await window.suite.open().load({ kind: 'files', files });
      return window.suite.open().state;
    });
    await expectRefused(state, /^config\.json came without its weights/);
  });
});

describe('a checkpoint that is fetched', () => {
  test('goes on after a cut connection where it stopped', async () => {
    const { faults, requests } = chromium.golden;
    faults.set(/laterNames\/model/, { kind: 'cut', afterBytes: 100_000, times: 1 });
    const state = await load(goldenSource(chromium.golden, 'laterNames'));
    expect(state).toMatchObject({ phase: 'failed', canRetry: true });
    expect(state).toMatchObject({
      sentence: expect.stringMatching(/connection broke after .* retry goes on/) as string,
    });
    requests.length = 0;
    const after = await page.evaluate(async () => {
      await window.suite.open().retry();
      return window.suite.open().state;
    });
    expect(after).toMatchObject({
      phase: 'ready',
      model: { cache: 'cached in this browser' },
    });
    const asked = requests.find(
      ({ method, path }) => method === 'GET' && path.includes('model.safetensors'),
    );
    expect(asked?.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  test('tells its progress in bytes, and is kept in the browser', async () => {
    const { requests } = chromium.golden;
    const source = goldenSource(chromium.golden, 'basicWide');
    await page.evaluate(() => (window.suite.states.length = 0));
    expect(await load(source)).toMatchObject({ phase: 'ready' });
    const states = await page.evaluate(() => window.suite.states);
    const loading = states.filter((state) => state.phase === 'loading');
    const size = readGolden('basicWide').weights.byteLength;
    expect(loading.at(-1)).toMatchObject({ loaded: size, total: size });

    requests.length = 0;
    expect(await load(source)).toMatchObject({ phase: 'ready' });
    const asked = requests.filter(({ path }) => path.includes('model.safetensors'));
    expect(asked.map(({ method }) => method)).toEqual(['HEAD']);
  });

  test('is fetched anew when the host has another version', async () => {
    const source = goldenSource(chromium.golden, 'basicWide');
    chromium.golden.faults.set(/bad|basicWide\/model/, {
      kind: 'body',
      type: 'application/octet-stream',
      body: badWeights.truncated(readGolden('basicWide').weights),
    });
    const state = await load(source);
    chromium.golden.faults.clear();
    expect(state).toMatchObject({ phase: 'failed' });
  });

  test('loads from two dropped files', async () => {
    const read = (leaf: string) =>
      readFileSync(new URL(`../golden/basic/${leaf}`, import.meta.url));
    const state = await page.evaluate(
      async ({ config, weights }) => {
        const bytes = Uint8Array.from(atob(weights), (c) => c.charCodeAt(0));
        const files = [
          new File([bytes], 'best.safetensors'),
          new File([config], 'config.json'),
          new File(['{"size":{"height":64,"width":64}}'], 'preprocessor_config.json'),
        ];
        await window.suite.open().load({ kind: 'files', files });
        return window.suite.open().state;
      },
      {
        config: read('config.json').toString(),
        weights: read('model.safetensors').toString('base64'),
      },
    );
    expect(state).toMatchObject({
      phase: 'ready',
      model: { name: 'best.safetensors', inputSize: [64, 64] },
    });
    expect((await page.evaluate(() => window.suite.detect(64)))?.logits).toEqual(good);
  });
});

describe('where the browser keeps nothing', () => {
  test.each([
    [
      `Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError') }`,
      'only in memory: this browser has no room left for the page',
    ],
    [
      `CacheStorage.prototype.open = async () => { throw new DOMException('private', 'SecurityError') }`,
      'only in memory: this browser lets the page keep nothing (private)',
    ],
  ])('%s: the model runs from memory and says so', async (code, cache) => {
    chromium.site.faults.set(WORKER, { kind: 'prelude', code });
    const other = await chromium.newPage();
    const state = await other.evaluate(
      (source) => {
        window.suite.start('wasm', source);
        return window.suite.settled('ready', 'failed');
      },
      goldenSource(chromium.golden, 'basic'),
    );
    expect(state).toMatchObject({ phase: 'ready', model: { cache } });
    chromium.site.faults.clear();
    await other.context().close();
  });
});
