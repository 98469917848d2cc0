import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { badImages, type TestFile } from '#test/support/badImages.ts';
import { bombs, differenceFrom, PICTURES, SLOW_TEXTS } from '#test/support/pictures.ts';
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
      sentence: expect.stringContaining(
        'half.png begins like a PNG picture but is not whole',
      ) as string,
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

/** All pixels of a file as the model gets them, or the sentence. */
async function pixels(on: Page, name: string, file: Uint8Array) {
  const read = await on.evaluate(
    ([base64 = '', name = '']) => window.suite.decodePixels(base64, name),
    [Buffer.from(file).toString('base64'), name],
  );
  if (read.sentence !== undefined) return { sentence: read.sentence };
  return { ...read, data: Buffer.from(read.base64, 'base64') };
}

describe('the decode contract', () => {
  // Decoders of AVIF differ in how they round and in how they enlarge its halved colours.
  test.each(PICTURES)('$name has the pixels that Pillow sees', async (picture) => {
    const seen = await pixels(page, picture.name, picture.file);
    if ('sentence' in seen) throw new Error(seen.sentence);
    const most = picture.name.endsWith('.avif') ? 6 : 1;
    expect(differenceFrom(picture, seen)).toBeLessThanOrEqual(most);
  });

  test('whatever breaks off is refused', async () => {
    const still = PICTURES.filter(({ name }) => !/^film|\.ico$/.test(name));
    for (const { name, file } of still)
      for (const share of [0.5, 0.9])
        expect(
          await pixels(page, name, file.subarray(0, file.length * share)),
          `${share} of ${name}`,
        ).toMatchObject({ sentence: expect.stringMatching(/ not /) as string });
    const { name, buffer } = badImages.shortRows();
    expect(await pixels(page, name, buffer)).toMatchObject({
      sentence: expect.stringContaining('is not whole') as string,
    });
  });

  test('no drawing and no text stops the page', async () => {
    await page.evaluate(() => {
      let last = performance.now();
      Object.assign(window, { longestPause: 0 });
      const tick = () => {
        const now = performance.now();
        const { longestPause = 0 } = window as { longestPause?: number };
        Object.assign(window, { longestPause: Math.max(longestPause, now - last) });
        last = now;
        setTimeout(tick);
      };
      tick();
    });
    for (const text of [...Object.values(bombs()), ...Object.values(SLOW_TEXTS)])
      expect(await pixels(page, 'bomb.svg', Buffer.from(text))).toMatchObject({
        sentence: expect.stringMatching(/^bomb\.svg (?:is|begins)/) as string,
      });
    const pause = await page.evaluate(
      () => (window as { longestPause?: number }).longestPause ?? Infinity,
    );
    expect(pause).toBeLessThan(200);
  });
});

/** A browser that changes what is read from a canvas, in its workers too. */
async function guardedPage(alsoFilm: boolean): Promise<Page> {
  const guard = `
    const { getImageData } = OffscreenCanvasRenderingContext2D.prototype;
    OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...place) {
      const image = getImageData.apply(this, place);
      for (let i = 0; i < image.data.length; i += 97) image.data[i] ^= 1;
      return image;
    };
    ${alsoFilm ? 'delete globalThis.VideoFrame;' : ''}`;
  const context = await chromium.browser.newContext();
  await context.route(/Worker-[^/]*\.js$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n${guard}` });
  });
  const guarded = await context.newPage();
  await guarded.addInitScript(guard);
  await guarded.goto(chromium.site.url);
  await guarded.waitForFunction(() => 'suite' in window);
  return guarded;
}

describe('a browser that guards canvases', () => {
  const [picture] = PICTURES;

  test('pictures are read another way, and are the same', async () => {
    const guarded = await guardedPage(false);
    if (!picture) throw new Error('There is no picture.');
    const seen = await pixels(guarded, picture.name, picture.file);
    expect('sentence' in seen ? 255 : differenceFrom(picture, seen)).toBeLessThanOrEqual(1);

    await guarded.context().close();
  });

  test('without another way one sentence says it', async () => {
    const guarded = await guardedPage(true);
    if (!picture) throw new Error('There is no picture.');
    expect(await pixels(guarded, picture.name, picture.file)).toEqual({
      sentence: expect.stringContaining('changes the pixels that a page reads') as string,
    });
    await guarded.context().close();
  });
});
