import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { inspect } from '#lib/image/file/inspect.ts';
import { sniff } from '#lib/image/file/sniff.ts';
import { noteOf, refusalOf, sizeWithin } from '#lib/image/limits.ts';
import { badImages } from '#test/support/badImages.ts';
import { PICTURES } from '#test/support/pictures.ts';

const of = (name: keyof typeof badImages) => {
  const { buffer, name: file } = badImages[name]();
  return { bytes: new Uint8Array(buffer), file };
};

/** The beginning of a safetensors file whose header has so many bytes. */
const weights = (headerBytes: number) => {
  const start = new Uint8Array(64).fill(0x20);
  new DataView(start.buffer).setBigUint64(0, BigInt(headerBytes), true);
  start[8] = 0x7b;
  return start;
};

describe('inspect(bytes)', () => {
  test.each([
    ['onePixel', { format: 'png', width: 1, height: 1, animated: false }],
    ['png16', { format: 'png', width: 64, height: 48, animated: false }],
    ['huge', { format: 'png', width: 12000, height: 9000, animated: false }],
    ['animatedGif', { format: 'gif', width: 32, height: 32, animated: true }],
    ['cmykJpeg', { format: 'jpeg', width: 48, height: 32, animated: false }],
    ['exifRotated', { format: 'jpeg', width: 96, height: 64, orientation: 6 }],
    ['svg', { format: 'svg', width: 1024, height: 768, animated: false }],
  ] as const)('knows %s by its bytes', (name, expected) => {
    expect(inspect(of(name).bytes)).toMatchObject({ ...expected, whole: true });
  });

  test.each(['notAnImage', 'lyingName', 'empty'] as const)('%s is no picture', (name) => {
    expect(inspect(of(name).bytes)).toBeNull();
  });

  test('knows WebP and AVIF as they are encoded', async () => {
    const canvas = createCanvas(8, 6);
    const encoded = {
      webp: await canvas.encode('webp'),
      avif: await canvas.encode('avif'),
    };
    for (const [format, bytes] of Object.entries(encoded))
      expect(inspect(bytes)).toMatchObject({
        format,
        width: 8,
        height: 6,
        whole: true,
      });
  });

  test('leaves the bytes that it was given as they were', () => {
    for (const { name, file } of PICTURES) {
      const before = Buffer.from(file);
      inspect(file);
      expect(file.equals(before), name).toBe(true);
    }
  });

  test('never throws on a file cut short anywhere', () => {
    for (const { file } of PICTURES)
      for (let end = 0; end < Math.min(file.length, 600); end++)
        expect(() => inspect(file.subarray(0, end))).not.toThrow();
  });
});

describe('sniff(start, size)', () => {
  test('weights are no picture, whatever the length of their header spells', () => {
    // BM, an icon, JPEG, TIFF of both orders, " <", "\xa0<"
    for (const length of [0x4d42, 0x10000, 0xffd8ff, 0x2a4949, 0x2a004d4d, 0x3c20, 0x3ca0])
      expect(sniff(weights(length), 1e9)).toBeNull();
  });

  test('words that begin like a picture are none', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    for (const text of [
      'BM is a make of car, and this is a text about it',
      '%PD',
      '\0\0\0 ftypwords that go on',
      '\x1aE is no Matroska',
      '<html><svg/></html>',
    ])
      expect(sniff(bytes(text))).toBeNull();
  });

  test('videos are told from what is unknown, so that a sentence can say what to do', () => {
    const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    for (const head of [
      '\0\0\0 ftypisom0000isommp42',
      '\0\0\0\x14ftypqt  0000qt  ',
      '\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm',
      'RIFF\x00\x10\x00\x00AVI LIST',
    ])
      expect(sniff(bytes(head))).toBe('video');
  });

  test('a container is known by all its brands', () => {
    const bytes = (brands: string) => new TextEncoder().encode(`\0\0\0\x18ftyp${brands}`);
    expect(sniff(bytes('mif1\0\0\0\0miafavif'))).toBe('avif');
    expect(sniff(bytes('mif1\0\0\0\0miafheic'))).toBe('heic');
    expect(sniff(bytes('msf1\0\0\0\0avismiaf'))).toBe('avif');
  });

  test('finds the root behind a prolog, with any prefix', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    for (const text of [
      '\ufeff<?xml version="1.0"?><!-- > --><!DOCTYPE svg [<!-- ]> -->]><svg>',
      '  <svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
      `<!--${'-'.repeat(9000)} --><svg width="1"`,
    ])
      expect(sniff(bytes(text))).toBe('svg');
  });
});

describe('refusalOf(name, bytes, structure)', () => {
  test('is one sentence for what is no picture', () => {
    expect(refusalOf('a.png', 0, null)).toBe('a.png is empty (0 bytes).');
    expect(refusalOf('a.png', 9, null)).toMatch(/^a\.png is not a picture \(.*\)\.$/);
    const heic = inspect(new TextEncoder().encode('\0\0\0\x10ftypheic0000'));
    expect(refusalOf('a.heic', 99, heic)).toMatch(/is a HEIC picture, which is not read/);
  });

  test('lets 108 megapixels pass, scaled down, and refuses 1200', () => {
    const huge = inspect(of('huge').bytes);
    if (!huge) throw new Error('It is no picture.');
    expect(refusalOf('poster.png', 99, huge)).toBeNull();
    expect(refusalOf('giant.png', 99, { ...huge, width: 40000, height: 30000 })).toMatch(
      /^giant\.png has 40000 x 30000 pixels; up to/,
    );
  });

  test('repeats no more of a name than fits', () => {
    const sentence = refusalOf(`${'long'.repeat(999)}.png`, 9, null) ?? '';
    expect(sentence.length).toBeLessThan(200);
  });
});

test('sizeWithin(width, height) keeps the longer side at 4096, never enlarges', () => {
  expect(sizeWithin(12000, 9000)).toEqual([4096, 3072]);
  expect(sizeWithin(4000, 6000)).toEqual([2731, 4096]);
  expect(sizeWithin(9000, 6000)).toEqual([4096, 2731]);
  expect(sizeWithin(4096, 1)).toEqual([4096, 1]);
  expect(sizeWithin(60000, 1)).toEqual([4096, 1]);
});

test('noteOf(...) says the first frame and the scale', () => {
  const film = { format: 'gif', animated: true } as const;
  expect(noteOf(film, [9, 9], [9, 9])).toBe(
    'This picture is animated; its first frame is shown.',
  );
  expect(noteOf({ format: 'png', animated: false }, [12000, 9000], [4096, 3072])).toBe(
    'This picture has 12000 x 9000 pixels; it is shown at 4096 x 3072.',
  );
});
