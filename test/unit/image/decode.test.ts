import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canvases, readImage } from '#lib/cli/image.ts';
import { decodePicture, soundStructure } from '#lib/image/decode.ts';
import { faultOf } from '#test/fuzz/refusal.ts';
import { badImages } from '#test/support/badImages.ts';
import { bombs, differenceFrom, PICTURES, SLOW_TEXTS } from '#test/support/pictures.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, file: Uint8Array) {
  await writeFile(join(folder, name), file);
  return readImage(join(folder, name));
}

/** Why a file is refused, and how much processor time that took, ms. */
async function refusal(name: string, file: Uint8Array | string) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const before = process.cpuUsage();
  const thrown: unknown = await Promise.resolve()
    .then(() => decodePicture(soundStructure(bytes, name), name, canvases))
    .then(
      () => null,
      (error: unknown) => error,
    );
  const { user } = process.cpuUsage(before);
  return { thrown, ms: user / 1000 };
}

describe('readImage(path)', () => {
  // Decoders of AVIF differ in how they round and in how they enlarge its halved colours.
  it.each(PICTURES)('$name has the pixels that Pillow sees', async (picture) => {
    const most = picture.name.endsWith('.avif') ? 6 : 1;
    const seen = await read(picture.name, picture.file);
    expect(differenceFrom(picture, seen)).toBeLessThanOrEqual(most);
    expect(seen.data.every((value, i) => i % 4 < 3 || value === 255)).toBe(true);
  });

  it('keeps a poster at 4096 pixels, upright, and says the size of its file', async () => {
    const poster = await createCanvas(4800, 600).encode('png');
    const { width, height, fileSize } = await read('poster.png', poster);
    expect([width, height, ...fileSize]).toEqual([4096, 512, 4800, 600]);
  });
});

describe('what is not whole', () => {
  // A film may be whole in its first frame, which is the picture.
  const still = PICTURES.filter(({ name }) => !/^film|\.ico$/.test(name));

  it.each(still)('$name is refused wherever it breaks off', async ({ name, file }) => {
    for (const share of [0.3, 0.5, 0.75, 0.9, 0.97]) {
      const { thrown } = await refusal(name, file.subarray(0, file.length * share));
      expect(thrown, `${share}`).toBeInstanceOf(Error);
      expect(faultOf(thrown), `${share}`).toBeNull();
    }
  });

  it('a PNG without its last rows is refused, though every checksum is right', async () => {
    const { thrown } = await refusal('short.png', badImages.shortRows().buffer);
    expect(thrown).toMatchObject({
      message: expect.stringContaining('is not whole') as string,
    });
  });

  it('bytes after the end of a JPEG change nothing', async () => {
    const [picture] = PICTURES.filter(({ name }) => name === 'progressive.jpg');
    if (!picture) throw new Error('There is no such picture.');
    const seen = await read('tail.jpg', Buffer.concat([picture.file, Buffer.from('tail')]));
    expect(differenceFrom(picture, seen)).toBe(0);
  });
});

describe('drawings', () => {
  it.each(Object.entries(bombs()))('%s: refused at once', async (_, text) => {
    const { thrown, ms } = await refusal('bomb.svg', text);
    expect(thrown).toMatchObject({
      message: expect.stringMatching(/^bomb\.svg is a drawing/) as string,
    });
    expect(faultOf(thrown)).toBeNull();
    expect(ms).toBeLessThan(200);
  });

  it.each(Object.entries(SLOW_TEXTS))('%s: refused at once', async (_, text) => {
    const { thrown, ms } = await refusal('slow.xml', text);
    expect(faultOf(thrown)).toBeNull();
    expect(thrown).toBeInstanceOf(Error);
    expect(ms).toBeLessThan(200);
  });

  it.each([
    ['width="64" height="48"', 1024, 768],
    ['viewBox="0 0 20 40"', 512, 1024],
    ['width="20mm" height="10mm"', 1024, 512],
    ['width="100%" height="100%" viewBox="0 0 3 1"', 1024, 341],
    ['width="1e9" height="1e9"', 1024, 512],
    ['', 1024, 512],
  ])('<svg %s> is drawn at %i x %i, over white', async (attributes, width, height) => {
    const svg = `<!-- by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="1" height="1" opacity="0"/></svg>`;
    const seen = await read('drawing.svg', Buffer.from(svg));
    expect([seen.width, seen.height]).toEqual([width, height]);
    expect([...seen.data.slice(0, 4)]).toEqual([255, 255, 255, 255]);
  });
});
