import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { largestExcess } from '#lib/numbers/largestDifference.ts';
import type { GoldenWay } from './page/golden.ts';
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

const titleOf = ({ name, file, kernels, fused }: GoldenWay) =>
  `${name} from ${file ?? 'its folder'} (kernels ${kernels}, fused ${fused})`;

describe('golden checkpoints on webgpu', () => {
  beforeAll(async () => {
    expect(await page.evaluate(() => window.suite.useBackend('webgpu'))).toBe('webgpu');
  });

  const way = { kernels: true, fused: false };
  const ways: GoldenWay[] = [
    ...GOLDEN_CASES.map((name) => ({ ...way, name })),
    { ...way, name: 'basic', kernels: false },
    ...['detrFromScratch', 'relativeDense', 'dense'].map((name) => ({ ...way, name })),
    ...['bottleneck', 'hgnetHalf', 'detr', 'iouHeadBlind', 'dfine'].map((name) => ({
      ...{ ...way, name, fused: true },
    })),
    { ...way, name: 'basicWide', file: 'pytorch/original.pth' },
    { ...way, name: 'v2Points', file: 'pytorch/originalSecond.pth' },
    { ...way, name: 'hgnet', file: 'pytorch/best.pt', replies: {} },
    {
      ...{ ...way, name: 'detr', fused: true, file: 'detr/original.pth' },
      replies: { heads: '2', encoderHeads: '4' },
    },
  ];
  const named = ways.map((way) => [titleOf(way), way] as const);
  test.each(named)('%s: every tensor is PyTorch’s', async (_, way) => {
    const run = await page.evaluate(
      ({ goldens, way, tolerance }) => window.suite.runGolden(goldens, way, tolerance),
      { goldens: chromium.golden.url, way, tolerance: TOLERANCE },
    );
    expect(run.found).toBe('agrees');
    expect(run.paths).toBeGreaterThan(50);
    expect(run.leaked).toBe(0);
    expect(await page.evaluate(() => window.suite.backendErrors())).toEqual([]);
  });
});
