import { describe, expect, it } from 'vitest';
import { axesAround } from '#site/book/axesAt.ts';

describe('axesAround', () => {
  const line = 'const weights_BMQS = softmax(cxcywh01_BQ4, boxLogit)';

  it.each([
    ['weights', 'BMQS'],
    ['_BM', 'BMQS'],
    ['QS', 'BMQS'],
    ['cxcywh01', 'BQ4'],
    ['const', null],
    ['boxLogit', null],
  ])('axesAround(line, in %s) is %s', (word, dims) => {
    expect(axesAround(line, line.indexOf(word) + 1)).toBe(dims);
  });

  it.each(['MOST_BYTES', 'a_b', 'kernel_33', 'KEYS_BQ'])(
    'axesAround(%s) is null: the name of no tensor',
    (name) => expect(axesAround(name, 2)).toBeNull(),
  );

  it('axesAround("kernel_33CF") has literal sizes and letters', () => {
    expect(axesAround('kernel_33CF', 3)).toBe('33CF');
  });
});
