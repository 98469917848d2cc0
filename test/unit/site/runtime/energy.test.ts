import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energyOf } from '#site/runtime/energy.ts';

const frame = (
  height: number,
  width: number,
  channels: number,
  at: (i: number) => number,
) => ({
  path: 'map',
  dims: 'BHWC',
  shape: [1, height, width, channels],
  data: Float32Array.from({ length: height * width * channels }, (_, i) => at(i)),
});

describe('energyOf(map)', () => {
  it('is the mean size over the channels', () => {
    const energy = energyOf(frame(1, 2, 2, (i) => [1, -3, 0, -8][i] ?? 0));
    expect(energy).toEqual({
      path: 'map',
      dims: 'HW',
      shape: [1, 2],
      data: Float32Array.of(2, 4),
    });
  });

  it('of a large map is at most 80 wide and high, and of a constant one constant', () => {
    const sides = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(sides, sides, (height, width) => {
        const { shape, data } = energyOf(frame(height, width, 2, () => -0.5));
        expect(Math.max(...shape)).toBeLessThanOrEqual(80);
        expect(data.every((value) => value === 0.5)).toBe(true);
        if (Math.max(height, width) <= 80) expect(shape).toEqual([height, width]);
      }),
      { numRuns: 30 },
    );
  });

  it('of an attention between queries is the mean over its heads', () => {
    const shape = [1, 2, 2, 2];
    const data = Float32Array.of(1, 0, 0.5, 0.5, 0.5, 0.5, 0, 1);
    expect(energyOf({ path: 'weights', dims: 'BMQQ', shape, data })).toEqual({
      path: 'weights',
      dims: 'QQ',
      shape: [2, 2],
      data: Float32Array.of(0.75, 0.25, 0.25, 0.75),
    });
  });

  it('of tokens is refused by name', () => {
    const tokens = { ...frame(1, 2, 2, () => 1), dims: 'BSC', shape: [1, 2, 2] };
    expect(() => energyOf(tokens)).toThrow('map is BSC, not a map');
  });
});
