import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { largestExcess } from '#lib/numbers/largestDifference.ts';
import { GOLDEN_CASES } from '#test/support/readGolden.ts';
import { openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const TOLERANCE = 1e-3;

let chromium: TestBrowser;
let page: Page;

beforeAll(async () => {
  chromium = await openTestBrowser('software');
  page = await chromium.newPage();
});
afterAll(() => chromium.close());

/** Largest difference of two results, relative to 1 + |x|; Infinity for other shapes or NaN. */
function apart(a: { shape: number[]; data: number[] }, b: typeof a): number {
  if (a.shape.join() !== b.shape.join()) return Infinity;
  return largestExcess(a.data, b.data).value;
}

describe('kernels', () => {
  test('runCases(): kernel = composed operations = cpu, on webgpu and wasm', async () => {
    const results = await page.evaluate(async () => {
      const found: Record<string, Awaited<ReturnType<typeof window.suite.runCases>>> = {};
      for (const backend of ['cpu', 'wasm', 'webgpu'] as const) {
        await window.suite.useBackend(backend);
        for (const kernels of [false, true])
          found[`${backend}, ${kernels ? 'kernels' : 'composed'}`] =
            await window.suite.runCases(kernels);
      }
      return { found, errors: window.suite.backendErrors() };
    });
    expect(results.errors).toEqual([]);
    const reference = results.found['cpu, composed'] ?? [];
    expect(reference.length).toBeGreaterThan(0);
    for (const [way, cases] of Object.entries(results.found))
      for (const [i, { name, shape, data }] of cases.entries()) {
        expect(
          data.some((value) => value !== 0),
          `${name} is not all zero`,
        ).toBe(true);
        const expected = reference[i] ?? { shape: [], data: [] };
        const difference = apart({ shape, data }, expected);
        expect(difference, `${name} on ${way}`).toBeLessThan(2e-5);
      }
  });

  test('runGradients(): derivatives by kernel = composed on cpu, and no shader is refused', async () => {
    const { expected, found, errors } = await page.evaluate(async () => {
      await window.suite.useBackend('cpu');
      const expected = await window.suite.runGradients('composed');
      await window.suite.useBackend('webgpu');
      const found = await window.suite.runGradients('run');
      return { expected, found, errors: window.suite.backendErrors() };
    });
    expect(errors).toEqual([]);
    expect(found.length).toBe(expected.length);
    for (const [i, { name, data }] of found.entries()) {
      expect(
        data.some((value) => value !== 0),
        `${name} is not all zero`,
      ).toBe(true);
      const { value } = largestExcess(data, expected[i]?.data ?? []);
      expect(value, name).toBeLessThan(2e-5);
    }
  });
});

describe('golden checkpoints on webgpu', () => {
  beforeAll(async () => {
    expect(await page.evaluate(() => window.suite.useBackend('webgpu'))).toBe('webgpu');
  });

  const ways = [
    ...GOLDEN_CASES.map((name) => ({ name, kernels: true, fused: false })),
    { name: 'basic', kernels: false, fused: false },
    { name: 'bottleneck', kernels: true, fused: true },
    ...['hgnetHalf', 'detr', 'iouHeadBlind', 'dfine'].map((name) => ({
      ...{ name, kernels: true, fused: true },
    })),
  ];
  test.each(ways)(
    '$name (kernels $kernels, fused $fused): every tensor is PyTorch’s',
    async (way) => {
      const { name, kernels, fused } = way;
      const run = await page.evaluate(
        ({ folder, options }) => window.suite.runGolden(folder, options),
        {
          folder: `${chromium.golden.url}${name}`,
          options: { kernels, fused, tolerance: TOLERANCE },
        },
      );
      expect(run.found).toBe('agrees');
      expect(run.paths).toBeGreaterThan(50);
      expect(run.leaked).toBe(0);
      expect(await page.evaluate(() => window.suite.backendErrors())).toEqual([]);
    },
  );
});
