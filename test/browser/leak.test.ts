import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  goldenSource,
  openTestBrowser,
  tellInputSize,
  type TestBrowser,
} from '#test/support/testPage.ts';

/**
 * A software adapter takes up to a second for what a graphics card does in ten milliseconds:
 * `RUNS=1000 npx vitest run --project browser test/browser/leak.test.ts` runs as many on it too.
 */
const RUNS = { wasm: 1000, webgpu: Number(process.env['RUNS'] ?? 50) };
const MEASUREMENTS = 10;
/** As small as the queries allow. */
const SIDE = 32;
const timeout = 3_600_000;

let chromium: TestBrowser;

beforeAll(async () => {
  chromium = await openTestBrowser('software');
  tellInputSize(chromium.golden, SIDE);
});
afterAll(() => chromium.close());

describe('runs in a row', () => {
  test.each(['wasm', 'webgpu'] as const)(
    '%s: tensors and bytes stay from the first to the last',
    { timeout },
    async (backend) => {
      const page = await chromium.newPage();
      const memories = await page.evaluate(
        async ({ backend, source, side, runs, every }) => {
          window.suite.start(backend, source);
          await window.suite.settled('ready', 'failed');
          const run = await window.suite.detect(side);
          if (run?.backend.name !== backend)
            throw new Error(`${backend} does not run here`);
          return window.suite.detectMany(side, runs, every);
        },
        {
          backend,
          source: goldenSource(chromium.golden, 'basic'),
          side: SIDE,
          runs: RUNS[backend],
          every: RUNS[backend] / MEASUREMENTS,
        },
      );
      await page.context().close();
      expect(memories.length).toBe(MEASUREMENTS);
      expect(new Set(memories.map(({ tensors }) => tensors)).size).toBe(1);
      expect(new Set(memories.map(({ bytes }) => bytes)).size).toBe(1);
      expect(memories[0]?.bytes).toBeGreaterThan(0);
    },
  );
});
