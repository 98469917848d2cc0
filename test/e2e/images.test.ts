import { createCanvas } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawScene, sampleScene } from '#lib/scene/index.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { badImages, type TestFile } from '#test/support/badImages.ts';
import { bombs, PICTURES } from '#test/support/pictures.ts';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import {
  arrive,
  expectSentence,
  expectUsable,
  figureOf,
  messageOf,
  untilLive,
  untilRunAfter,
} from './figure.ts';
import { OFFLINE, openPage, serveSite, visit, type Visit } from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The first scene as a picture on somebody's disk. */
function sceneAsPicture(): TestFile {
  const canvas = createCanvas(320, 320);
  drawScene(canvas.getContext('2d'), sampleScene(FIRST_SEED));
  return {
    name: 'street.png',
    mimeType: 'image/png',
    buffer: canvas.toBuffer('image/png'),
  };
}

const choose = (page: Page, file: TestFile) =>
  page.locator('#file').setInputFiles({ ...file });

/** Red, green and blue of the shown picture, `x` and `y` from 0 to 1 across it. */
function colourAt(page: Page, x: number, y: number): Promise<string> {
  return page.locator('#picture').evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const pen = canvas.getContext('2d');
      const [px, py] = [at.x * canvas.width, at.y * canvas.height];
      const [r = 0, g = 0, b = 0] = pen?.getImageData(px, py, 1, 1).data ?? [];
      const most = Math.max(r, g, b);
      if (most < 60) return 'black';
      return r === most ? 'red' : g === most ? 'green' : 'blue';
    },
    { x, y },
  );
}

/** Waits until the reader's picture is shown under this name, and answered. */
async function untilShown(page: Page, name: string, after: number): Promise<void> {
  await page.locator('[data-part="imageName"]', { hasText: name }).waitFor();
  await untilRunAfter(page, after);
  expect((await figureOf(page)).source).toBe('image');
}

describe("the reader's own picture", () => {
  it.each(['choose', 'drop', 'paste'] as const)('%s: the model answers it', (how) =>
    visit(
      browser,
      server,
      async (page) => {
        await untilLive(page);
        const scene = await figureOf(page);
        expect(scene.detections).toBeGreaterThan(0);
        const picture = sceneAsPicture();
        if (how === 'choose') await choose(page, picture);
        else await arrive(page, how, [picture]);
        await untilShown(page, 'street.png · 320 × 320', scene.run);
        // The same pixels, but for the anti-aliasing of another canvas: about the same answer.
        const { detections } = await figureOf(page);
        expect(Math.abs(detections - scene.detections)).toBeLessThanOrEqual(
          1 + 0.3 * scene.detections,
        );
        await expectUsable(page);
      },
      { query: '?threshold=0.2' },
    ),
  );
});

interface Case {
  readonly file: () => TestFile;
  /** What the page says, or null where the picture is simply shown. */
  readonly says: RegExp | null;
  /** How it is shown; absent where it is refused. */
  readonly shown?: {
    readonly size: string;
    readonly colours?: readonly (readonly [number, number, string])[];
  };
}

const HALVES = [
  [0.25, 0.5, 'red'],
  [0.75, 0.5, 'blue'],
] as const;

function golden(name: string, share = 1): TestFile {
  const file = PICTURES.find((picture) => picture.name === name)?.file ?? Buffer.alloc(0);
  const buffer = file.subarray(0, file.length * share);
  return { name, mimeType: 'application/octet-stream', buffer };
}

const CASES: Readonly<Record<string, Case>> = {
  'a text file': { file: badImages.notAnImage, says: /notes\.txt is not a picture/ },
  'a web page named photo.png': {
    file: badImages.lyingName,
    says: /photo\.png is not a picture/,
  },
  '0 bytes': { file: badImages.empty, says: /empty\.png is empty \(0 bytes\)/ },
  'a PNG that breaks off': {
    file: () => golden('turned1.png', 0.7),
    says: /begins like a PNG picture but is not whole/,
  },
  'a drawing that repeats itself': {
    file: () => ({
      name: 'bomb.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(bombs()['nested uses'] ?? ''),
    }),
    says: /bomb\.svg is a drawing \(SVG\) too intricate/,
  },
  'an AVIF turned aside': {
    file: () => golden('turned6.avif'),
    says: null,
    shown: { size: '16 × 24' },
  },
  'a WebP turned aside': {
    file: () => golden('turned6.webp'),
    says: null,
    shown: { size: '16 × 24' },
  },
  '1 x 1': { file: badImages.onePixel, says: null, shown: { size: '1 × 1' } },
  '12000 x 9000': {
    file: badImages.huge,
    says: /12000 x 9000 pixels; it is shown at 4096 x 3072/,
    shown: { size: '4096 × 3072' },
  },
  SVG: {
    file: badImages.svg,
    says: /drawing \(SVG\)/,
    shown: { size: '1024 × 768', colours: [[0.5, 0.5, 'green']] },
  },
  'an animated GIF': {
    file: badImages.animatedGif,
    says: /animated; its first frame/,
    shown: { size: '32 × 32', colours: [[0.5, 0.5, 'red']] },
  },
  'a CMYK JPEG': {
    file: badImages.cmykJpeg,
    says: null,
    shown: {
      size: '48 × 32',
      colours: [
        [0.25, 0.5, 'red'],
        [0.75, 0.5, 'green'],
      ],
    },
  },
  'a 16-bit PNG': {
    file: badImages.png16,
    says: null,
    shown: { size: '64 × 48', colours: HALVES },
  },
  // Stored 96 x 64, red above; its EXIF tag asks for a quarter turn clockwise.
  'an EXIF-rotated photo': {
    file: badImages.exifRotated,
    says: null,
    shown: {
      size: '64 × 96',
      colours: [
        [0.25, 0.5, 'blue'],
        [0.75, 0.5, 'red'],
      ],
    },
  },
};

describe('awkward pictures', () => {
  // One reader meets them all, one after the other.
  let reader: Visit;
  beforeAll(async () => {
    reader = await openPage(browser, server);
    await untilLive(reader.page);
  });
  afterAll(() => reader.close());

  it.each(Object.entries(CASES))(
    '%s: one sentence at most, and the page goes on',
    async (_, bad) => {
      const { page } = reader;
      const { run } = await figureOf(page);
      const file = bad.file();
      await choose(page, file);
      if (bad.says) {
        const { sentence } = await messageOf(page);
        expect(sentence).toMatch(bad.says);
        expectSentence(sentence);
      }
      if (bad.shown) {
        await untilShown(page, `${file.name} · ${bad.shown.size}`, run);
        for (const [x, y, colour] of bad.shown.colours ?? [])
          expect(await colourAt(page, x, y)).toBe(colour);
      } else expect((await figureOf(page)).source).toBe('scene');
      if (bad.says) await page.getByRole('button', { name: 'Dismiss' }).click();
      expect(await page.locator('#messages .message').count()).toBe(0);
      await expectUsable(page);
    },
  );

  it('a refused picture leaves the one before in place', async () => {
    const { page } = reader;
    const { run } = await figureOf(page);
    await choose(page, badImages.png16());
    await untilShown(page, 'deep.png', run);
    await choose(page, badImages.notAnImage());
    await messageOf(page);
    expect((await figureOf(page)).source).toBe('image');
    expect(await page.locator('[data-part="imageName"]').innerText()).toContain('deep.png');
    expect(await colourAt(page, 0.25, 0.5)).toBe('red');
    await arrive(page, 'drop', [badImages.empty()]);
    await expect.poll(async () => (await messageOf(page)).sentence).toMatch(/empty/);
    await expectUsable(page);
  });
});
