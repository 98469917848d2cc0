import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackendName } from '#site/runtime/types.ts';
import { apart } from '#test/support/closeness.ts';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

let chromium: TestBrowser;

beforeAll(async () => {
  chromium = await openTestBrowser('software');
});
afterAll(() => chromium.close());

/** The first layer's answers without and with denoising queries, and who looks at whom. */
async function denoise(backend: BackendName) {
  const page = await chromium.newPage();
  const source = goldenSource(chromium.golden, 'basic');
  const found = await page.evaluate(
    async ({ backend, source }) => {
      window.suite.start(backend, source, true);
      await window.suite.settled('ready', 'failed');
      const session = window.suite.open();
      const image = window.suite.picture(64);
      const truth = [{ name: 'person', xyxyPx: [8, 8, 40, 40], ignored: false }] as const;
      const edits = [{ kind: 'denoising', seed: 3, queries: 4 }] as const;
      const alone = await session.trace(image);
      const both = await session.trace(image, { edits, truth });
      image.close();
      if (!alone || !both) throw new Error('no model');
      const mask = await both.read('denoising.mask');
      const weights = await both.read('decoder.layers.0.selfAttention.weights');
      const boxes = await both.read('denoising.layers.0.cxcywh01');
      return {
        backend: both.backend.name,
        alone: Array.from(alone.run.layers[0]?.logit_QV ?? []),
        both: Array.from(both.run.layers[0]?.logit_QV ?? []),
        mask: Array.from(mask.data),
        weights: Array.from(weights.data),
        boxes: Array.from(boxes.data),
      };
    },
    { backend, source },
  );
  await page.context().close();
  return found;
}

describe.each(['wasm', 'webgpu'] as const)('a denoising edit on %s', (backend) => {
  let found: Awaited<ReturnType<typeof denoise>>;
  beforeAll(async () => {
    found = await denoise(backend);
  });

  test('gives no attention to what the mask hides, and all of it to the rest', () => {
    expect(found.backend).toBe(backend);
    const { mask, weights } = found;
    const hidden = weights.filter((_, i) => mask[i % mask.length] === 1);
    expect(hidden.length).toBeGreaterThan(0);
    expect(Math.max(...hidden)).toBe(0);
    const queries = Math.sqrt(mask.length);
    const rows = weights.length / queries;
    expect(weights.reduce((sum, share) => sum + share, 0) / rows).toBeCloseTo(1, 4);
  });

  test('leaves the detector’s own answers as they were', () => {
    expect(found.alone.length).toBeGreaterThan(0);
    expect(apart(found.both, found.alone)).toBeLessThan(1e-4);
    expect(found.boxes).toHaveLength(8 * 4);
    expect(found.boxes.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});
