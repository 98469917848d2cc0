import { describe, expect, it } from 'vitest';
import { boxArea, boxIoU, commonArea, cornersOf } from '#site/ui/boxes.ts';

describe('boxes', () => {
  it('boxIoU(a, a) is 1, of disjoint boxes 0, of a half a half', () => {
    expect(boxIoU([2, 3, 10, 9], [2, 3, 10, 9])).toBe(1);
    expect(boxIoU([0, 0, 4, 4], [4, 0, 8, 4])).toBe(0);
    expect(boxIoU([0, 0, 4, 4], [0, 0, 4, 2])).toBe(0.5);
  });

  it('boxIoU of two empty boxes is 0, not NaN', () => {
    expect(boxIoU([1, 1, 1, 1], [1, 1, 1, 1])).toBe(0);
  });

  it('commonArea(a, b) is what both cover', () => {
    expect(commonArea([0, 0, 10, 10], [6, 7, 20, 20])).toBe(12);
  });

  it('cornersOf([x, y, w, h]) keeps the area', () => {
    expect(cornersOf([3, 4, 5, 6])).toEqual([3, 4, 8, 10]);
    expect(boxArea(cornersOf([3, 4, 5, 6]))).toBe(30);
  });
});
