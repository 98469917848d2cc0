import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resizePlain } from '#lib/image/resizePlain.ts';

const grey = (width: number, height: number, values: readonly number[]) => ({
  ...{ width, height },
  data: Uint8Array.from(values.flatMap((value) => [value, value, value])),
});
/** Of weights/parity/resize_fixture.py. */
interface Fixture {
  opencv: string;
  cases: {
    width: number;
    height: number;
    to: [number, number];
    rgb: string;
    resized: string;
  }[];
}
const { opencv, cases } = JSON.parse(
  readFileSync(new URL('opencv.json', import.meta.url), 'utf8'),
) as Fixture;
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

const valuesOf = (data: Uint8Array) => [...data].filter((_, i) => i % 3 === 0);

describe('resizePlain(image, size)', () => {
  it('keeps a picture of that size', () => {
    const image = grey(2, 2, [0, 50, 100, 255]);
    expect(resizePlain(image, [2, 2])).toEqual(image);
  });

  it.each(cases)(
    `$height x $width to $to: every byte is that of OpenCV ${opencv}`,
    ({ width, height, to, rgb, resized }) => {
      const { data } = resizePlain({ width, height, data: bytes(rgb) }, to);
      expect(data).toEqual(bytes(resized));
    },
  );

  it('skips the pixels between: a quarter of a row sees the middle two of each four', () => {
    const row = grey(8, 1, [200, 10, 30, 200, 200, 50, 70, 200]);
    expect(valuesOf(resizePlain(row, [1, 2]).data)).toEqual([20, 60]);
  });

  it('goes from one pixel to the next where it enlarges', () => {
    expect(valuesOf(resizePlain(grey(2, 1, [0, 100]), [1, 4]).data)).toEqual([0, 25, 75, 100]); // prettier-ignore
  });
});
