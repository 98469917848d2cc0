import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const TOLERANCE = 1e-3;

/** Softmax does not see the bias of all keys: a gradient of rounding. */
const KEY_BIAS = /selfAttention\.kProj\.bias$/;
const NOTHING = 1e-4;

let chromium: TestBrowser;

beforeAll(async () => {
  chromium = await openTestBrowser('software');
});
afterAll(() => chromium.close());

test('a training step on webgpu: loss and every gradient are PyTorch’s', async () => {
  const page = await chromium.newPage();
  expect(await page.evaluate(() => window.suite.useBackend('webgpu'))).toBe('webgpu');
  const root = chromium.golden.url;
  const run = await page.evaluate(
    (root) => window.suite.runTraining(root, 'basicWide'),
    root,
  );
  // A shader that does not compile leaves zeros, which may look plausible.
  expect(await page.evaluate(() => window.suite.backendErrors())).toEqual([]);
  expect(run.loss).toBeLessThan(1e-5);
  expect(run.gradients.length).toBeGreaterThan(200);
  for (const { path, apart, largest } of run.gradients)
    expect(apart, path).toBeLessThanOrEqual(
      KEY_BIAS.test(path) ? NOTHING : TOLERANCE * largest,
    );
  expect(run.leaked).toBe(0);
});
