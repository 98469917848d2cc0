import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const RUNS = 1000;
const EVERY = 100;
/** The software adapter takes a tenth of a second for a run. */
const timeout = 900_000;

let chromium: TestBrowser;

beforeAll(async () => {
  chromium = await openTestBrowser('software');
});
afterAll(() => chromium.close());

describe(`${RUNS} runs in a row`, () => {
  test.each(['wasm', 'webgpu'] as const)(
    '%s: tensors and bytes stay',
    { timeout },
    async (backend) => {
      const page = await chromium.newPage();
      const memories = await page.evaluate(
        async ({ backend, source, runs, every }) => {
          window.suite.start(backend, source);
          await window.suite.settled('ready', 'failed');
          const run = await window.suite.detect(64);
          if (run?.backend.name !== backend)
            throw new Error(`${backend} does not run here`);
          return window.suite.detectMany(64, runs, every);
        },
        {
          backend,
          source: goldenSource(chromium.golden, 'basic'),
          runs: RUNS,
          every: EVERY,
        },
      );
      await page.context().close();
      expect(memories.length).toBe(RUNS / EVERY);
      expect(new Set(memories.map(({ tensors }) => tensors)).size).toBe(1);
      expect(new Set(memories.map(({ bytes }) => bytes)).size).toBe(1);
      expect(memories[0]?.bytes).toBeGreaterThan(0);
    },
  );
});
