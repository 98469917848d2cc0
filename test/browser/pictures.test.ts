import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { badImages, type TestFile } from '#test/support/badImages.ts';
import { openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

let chromium: TestBrowser;
let page: Page;

beforeAll(async () => {
  chromium = await openTestBrowser('noAdapter');
  page = await chromium.newPage();
});
afterAll(() => chromium.close());

const read = ({ name, mimeType, buffer }: TestFile) =>
  page.evaluate(({ base64, name, type }) => window.suite.readPicture(base64, name, type), {
    base64: buffer.toString('base64'),
    name,
    type: mimeType,
  });

/** Within the error of JPEG and of a colour profile. */
function expectColour(actual: readonly number[] | undefined, expected: readonly number[]) {
  for (const [i, value] of expected.entries())
    expect(Math.abs((actual?.[i] ?? -999) - value)).toBeLessThan(70);
}

describe('loadImage(file)', () => {
  test.each([
    ['notAnImage', /^notes\.txt is not a picture \(.*\)\.$/],
    ['lyingName', /^photo\.png is not a picture \(.*\)\.$/],
    ['empty', /^empty\.png is empty \(0 bytes\)\.$/],
  ] as const)('%s is one sentence', async (what, sentence) => {
    expect(await read(badImages[what]())).toEqual({
      sentence: expect.stringMatching(sentence) as string,
    });
  });

  test('a picture that breaks off is one sentence', async () => {
    const { buffer } = badImages.png16();
    const file = {
      name: 'half.png',
      mimeType: 'image/png',
      buffer: buffer.subarray(0, 40),
    };
    expect(await read(file)).toEqual({
      sentence: expect.stringContaining('half.png begins like a PNG picture but') as string,
    });
  });

  test('one pixel is a picture', async () => {
    expect(await read(badImages.onePixel())).toMatchObject({
      width: 1,
      height: 1,
      note: null,
    });
  });

  test('12000 x 9000 is scaled down, and it is said', async () => {
    const picture = await read(badImages.huge());
    expect(picture).toMatchObject({ width: 4096, height: 3072 });
    expect(picture.note).toContain('12000 x 9000 pixels; it is shown at 4096 x 3072');
  });

  test('SVG is drawn', async () => {
    const picture = await read(badImages.svg());
    expect(picture).toMatchObject({ width: 1024, height: 768 });
    expect(picture.note).toContain('shown as a picture of 1024 x 768 pixels');
    expectColour(picture.colours?.left, [0, 170, 0]);
  });

  test('of an animated GIF the first frame, and it is said', async () => {
    const picture = await read(badImages.animatedGif());
    expect(picture.note).toBe('This picture is animated; its first frame is shown.');
    expectColour(picture.colours?.left, [255, 0, 0]);
  });

  test('a CMYK JPEG has its colours', async () => {
    const { colours } = await read(badImages.cmykJpeg());
    const [red = 0, green = 255] = colours?.left ?? [];
    expect(red - green).toBeGreaterThan(80);
    const [redder = 255, greener = 0] = colours?.right ?? [];
    expect(greener - redder).toBeGreaterThan(80);
  });

  test('a PNG of 16 bits has its colours', async () => {
    const { colours } = await read(badImages.png16());
    expectColour(colours?.left, [255, 0, 0]);
    expectColour(colours?.right, [0, 0, 255]);
  });

  test('a photo that a phone turned stands upright', async () => {
    // Stored 96 x 64, red above blue; orientation 6 turns it right, so red is then on the right.
    const picture = await read(badImages.exifRotated());
    expect(picture).toMatchObject({ width: 64, height: 96 });
    expectColour(picture.colours?.right, [255, 0, 0]);
    expectColour(picture.colours?.left, [0, 0, 255]);
  });
});
