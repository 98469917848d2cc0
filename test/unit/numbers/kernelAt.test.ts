import { describe, expect, it } from 'vitest';
import { kernelAt } from '#lib/numbers/kernelAt.ts';

const kernel = {
  path: 'conv.weight',
  dims: '32CF',
  shape: [3, 2, 4, 5],
  // Every value says where it stands: tap, input, output.
  data: Float32Array.from({ length: 120 }, (_, i) => {
    const [tap, input, output] = [Math.floor(i / 20), Math.floor(i / 5) % 4, i % 5];
    return 100 * tap + 10 * input + output;
  }),
};

describe('kernelAt(kernel, input, output)', () => {
  it('is the taps of one pair of channels, row by row', () => {
    expect(kernelAt(kernel, 3, 2)).toEqual({
      path: 'conv.weight[3, 2]',
      dims: 'HW',
      shape: [3, 2],
      data: Float32Array.of(32, 132, 232, 332, 432, 532),
    });
  });

  it.each([
    [4, 0],
    [0, 5],
    [NaN, 0],
  ])('of channels %f and %f, which are not there, throws a sentence', (input, output) =>
    expect(() => kernelAt(kernel, input, output)).toThrow('from 4 to 5 channels'),
  );
});
