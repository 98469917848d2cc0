import { expect, it } from 'vitest';
import { preprocess } from '#lib/image/preprocess.ts';
import { stretchedTo, type Processor } from '#lib/image/processor.ts';
import { whiteShare } from '#lib/numbers/whiteShare.ts';

const plain = stretchedTo([1, 2]);
const normalise = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

it.each<[string, Processor]>([
  ['divides by 255', plain],
  ['does not divide', { ...plain, rescale: null }],
  ['divides by half as much', { ...plain, rescale: 1 / 127.5 }],
  ['normalises', { ...plain, normalise }],
  ['normalises bytes', { ...plain, rescale: null, normalise }],
])('whiteShare leads back to the picture where the processor %s', (_, processor) => {
  const bytes = [0, 51, 255, 102, 1, 254];
  const data = Uint8ClampedArray.of(0, 51, 255, 255, 102, 1, 254, 255);
  const pixels = preprocess({ width: 2, height: 1, data }, [1, 2], processor);
  const shares = Array.from(
    pixels,
    (value, i) => 255 * whiteShare(value, i % 3, processor),
  );
  shares.forEach((share, i) => expect(share).toBeCloseTo(bytes[i] ?? -1, 3));
});

it('whiteShare is the number itself where nothing is known', () => {
  expect(whiteShare(0.25, 1)).toBe(0.25);
});
