import { describe, expect, it } from 'vitest';
import { channelsFirst, channelsLast } from '#lib/numbers/channels.ts';

const x_BCHW = {
  shape: [2, 3, 1, 2],
  data: Float32Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16),
};
const x_BHWC = {
  shape: [2, 1, 2, 3],
  data: Float32Array.of(1, 3, 5, 2, 4, 6, 11, 13, 15, 12, 14, 16),
};

describe('channelsLast and channelsFirst', () => {
  it('turn PyTorch’s layout into ours and back, image by image', () => {
    expect(channelsLast(x_BCHW)).toEqual(x_BHWC);
    expect(channelsFirst(x_BHWC)).toEqual(x_BCHW);
  });
});
