import { expect, test } from 'vitest';
import { stretchedTo } from '#lib/image/processor.ts';
import { frameOf } from '#site/views/cases/fixtures/frames.ts';
import { picturePlain } from '#site/views/picturePlain.ts';

const normalise = { mean: [0.5, 0.4, 0.3], std: [0.25, 0.2, 0.1] } as const;
/** Bytes 255, 51 and 0, as such a checkpoint receives them. */
const RED = [(1 - 0.5) / 0.25, (0.2 - 0.4) / 0.2, (0 - 0.3) / 0.1];

const numbersOf = (view: Element) =>
  [...view.querySelectorAll('.v-rgb .v-number')].map(({ textContent }) => textContent);

test('picturePlain of a normalised input shows its numbers, and the bytes they were made from', () => {
  const input = frameOf('input.pixels', 'HW3', [1, 1, 3], ([, , c = 0]) => RED[c] ?? 0);
  const processor = { ...stretchedTo([1, 1]), normalise };
  expect(numbersOf(picturePlain(input, { processor })).slice(1)).toEqual([
    '2.000 from 255',
    '−1.000 from 51',
    '−3.000 from 0',
  ]);
});

test('picturePlain of an input that is only divided by 255 shows what it is', () => {
  const input = frameOf(
    'input.pixels',
    'HW3',
    [1, 1, 3],
    ([, , c = 0]) => [1, 0.2, 0][c] ?? 0,
  );
  expect(
    numbersOf(picturePlain(input, { processor: stretchedTo([1, 1]) })).slice(1),
  ).toEqual(['1.000 = 255 / 255', '0.200 = 51 / 255', '0.000 = 0 / 255']);
});
