import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { preprocess } from '#lib/image/preprocess.ts';
import { resize } from '#lib/image/resize.ts';

interface Case {
  readonly width: number;
  readonly height: number;
  readonly to: readonly [number, number];
  readonly rgb: string;
  readonly resized: string;
}

/** Written by weights/parity/resize_fixture.py. */
const fixture = JSON.parse(
  readFileSync(new URL('pillow.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

describe('resize(image)', () => {
  it.each(
    fixture.cases.map(
      (one) =>
        [
          `${one.width} x ${one.height} to ${one.to.toReversed().join(' x ')}`,
          one,
        ] as const,
    ),
  )('of %s is Pillow’s to the last bit', (_, { width, height, to, rgb, resized }) => {
    const ours = resize({ width, height, data: bytes(rgb) }, to);
    expect([ours.height, ours.width]).toEqual(to);
    expect(Buffer.compare(ours.data, bytes(resized))).toBe(0);
  });
});

describe('preprocess(pixels, size)', () => {
  it('is a copy divided by 255 at the same size', () => {
    const data = Uint8ClampedArray.of(0, 51, 255, 255, 102, 1, 254, 255);
    const pixels = preprocess({ width: 2, height: 1, data }, [1, 2]);
    expect([...pixels]).toEqual([0, 51, 255, 102, 1, 254].map((v) => Math.fround(v / 255)));
  });

  it('puts transparent pictures on white', () => {
    const data = Uint8ClampedArray.of(0, 0, 0, 0, 0, 100, 255, 127);
    const pixels = preprocess({ width: 2, height: 1, data }, [1, 2]);
    const half = [128, 178, 255].map((v) => Math.fround(v / 255));
    expect([...pixels]).toEqual([1, 1, 1, ...half]);
  });

  it('says what is wrong with a picture that does not fit its size', () => {
    const data = new Uint8ClampedArray(12);
    expect(() => preprocess({ width: 2, height: 2, data }, [8, 8])).toThrow(
      '12 bytes are not a 2 x 2 RGBA picture',
    );
  });
});
