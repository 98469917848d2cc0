import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { noteOf, refusalOf, scaleOf } from '#site/subject/image/limits.ts';
import { sniff } from '#site/subject/image/sniff.ts';
import { badImages } from '#test/support/badImages.ts';

const of = (name: keyof typeof badImages) => {
  const { buffer, name: file } = badImages[name]();
  return { bytes: new Uint8Array(buffer), file };
};

describe('sniff(bytes)', () => {
  test.each([
    ['onePixel', { format: 'png', width: 1, height: 1, animated: false }],
    ['png16', { format: 'png', width: 64, height: 48, animated: false }],
    ['huge', { format: 'png', width: 12000, height: 9000, animated: false }],
    ['animatedGif', { format: 'gif', width: 32, height: 32, animated: true }],
    ['cmykJpeg', { format: 'jpeg', width: 48, height: 32, animated: false }],
    ['exifRotated', { format: 'jpeg', width: 96, height: 64, animated: false }],
    ['svg', { format: 'svg', width: 0, height: 0, animated: false }],
  ] as const)('knows %s by its bytes', (name, expected) => {
    expect(sniff(of(name).bytes)).toEqual(expected);
  });

  test.each(['notAnImage', 'lyingName', 'empty'] as const)('%s is no picture', (name) => {
    expect(sniff(of(name).bytes)).toBeNull();
  });

  test('knows WebP and AVIF as they are encoded', async () => {
    const canvas = createCanvas(8, 6);
    expect(sniff(new Uint8Array(await canvas.encode('webp')))?.format).toBe('webp');
    expect(sniff(new Uint8Array(await canvas.encode('avif')))?.format).toBe('avif');
  });

  test('never throws on a file cut short anywhere', () => {
    for (const name of ['png16', 'cmykJpeg', 'animatedGif', 'svg'] as const) {
      const { bytes } = of(name);
      for (let end = 0; end < Math.min(bytes.length, 200); end++)
        expect(() => sniff(bytes.subarray(0, end))).not.toThrow();
    }
  });
});

describe('refusalOf(name, bytes, sniffed)', () => {
  test('is one sentence for what is no picture', () => {
    expect(refusalOf('a.png', 0, null)).toBe('a.png is empty (0 bytes).');
    expect(refusalOf('a.png', 9, null)).toMatch(/^a\.png is not a picture \(.*\)\.$/);
    const heic = sniff(new TextEncoder().encode('\0\0\0 ftypheic0000'));
    expect(refusalOf('a.heic', 99, heic)).toMatch(
      /is a HEIC picture, which browsers do not/,
    );
  });

  test('lets 108 megapixels pass, scaled down, and refuses 1200', () => {
    const huge = sniff(of('huge').bytes);
    expect(refusalOf('poster.png', 99, huge)).toBeNull();
    expect(scaleOf(12000, 9000) * 12000).toBe(4096);
    expect(
      noteOf(huge ?? { format: 'png', width: 0, height: 0, animated: false }, 4096, 3072),
    ).toBe('This picture has 12000 x 9000 pixels; it is shown at 4096 x 3072.');
    const giant = { format: 'png', width: 40000, height: 30000, animated: false } as const;
    expect(refusalOf('giant.png', 99, giant)).toMatch(
      /^giant\.png has 40000 x 30000 pixels; up to/,
    );
  });
});
