import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxAt,
  boxArea,
  boxPx,
  commonArea,
  cornersOf,
  cxcywhOf,
  giou,
  iou,
  pxOfLogits,
  xyxyOf,
  type Box,
} from '#lib/numbers/boxes.ts';

const side = fc.double({ min: 0.01, max: 50, noNaN: true });
const place = fc.double({ min: -50, max: 50, noNaN: true });
const box = fc
  .tuple(place, place, side, side)
  .map(([x, y, w, h]): Box => [x, y, x + w, y + h]);

describe('xyxyOf, cxcywhOf', () => {
  it('xyxyOf(cxcywh) has the centre in the middle', () =>
    expect(xyxyOf([10, 20, 4, 6])).toEqual([8, 17, 12, 23]));

  it('cxcywhOf(xyxyOf(box)) is the box', () => {
    fc.assert(
      fc.property(box, (b) => {
        xyxyOf(cxcywhOf(b)).forEach((edge, i) => expect(edge).toBeCloseTo(b[i] ?? 0, 9));
      }),
    );
  });

  it('boxAt reads four numbers', () =>
    expect(boxAt([0, 0, 0, 0, 1, 2, 3, 4], 1)).toEqual([1, 2, 3, 4]));
});

describe('iou(a, b)', () => {
  it('of a box and its half is one half', () =>
    expect(iou([0, 0, 10, 10], [0, 0, 5, 10])).toBe(0.5));
  it('of boxes without area is 0', () => expect(iou([1, 1, 1, 1], [1, 1, 1, 1])).toBe(0));
  it('is symmetric, 1 only with itself, never outside 0..1', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(iou(a, b)).toBe(iou(b, a));
        expect(iou(a, a)).toBeCloseTo(1, 9);
        expect(iou(a, b)).toBeGreaterThanOrEqual(0);
        expect(iou(a, b)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('giou(a, b)', () => {
  it('is -1 in the limit of far-apart boxes', () =>
    expect(giou([0, 0, 1, 1], [1e6, 1e6, 1e6 + 1, 1e6 + 1])).toBeCloseTo(-1, 9));
  it('of two unit squares with a unit gap is -1/3', () =>
    expect(giou([0, 0, 1, 1], [2, 0, 3, 1])).toBeCloseTo(-1 / 3, 12));
  it('is never more than the IoU, and equal to it where one box is the hull', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(giou(a, b)).toBeLessThanOrEqual(iou(a, b) + 1e-9);
      }),
    );
    expect(giou([0, 0, 4, 4], [1, 1, 2, 2])).toBe(iou([0, 0, 4, 4], [1, 1, 2, 2]));
  });
});

it('boxArea of a box turned inside out is 0', () => expect(boxArea([5, 5, 1, 9])).toBe(0));

describe('pxOfLogits(logit_K4, index, picture)', () => {
  it('puts logits of zero into the middle, half as large as the picture', () =>
    expect(pxOfLogits([9, 9, 9, 9, 0, 0, 0, 0], 1, { width: 80, height: 40 })).toEqual([
      20, 10, 60, 30,
    ]));

  it('takes an infinite logit as 1', () =>
    expect(pxOfLogits([0, 0, Infinity, Infinity], 0, { width: 80, height: 40 })).toEqual([
      0, 0, 80, 40,
    ]));
});

it('boxPx(cxcywh01_K4, index, picture) scales the corners, each by its side', () =>
  expect(boxPx([9, 9, 9, 9, 0.5, 0.25, 0.5, 0.5], 1, { width: 80, height: 40 })).toEqual([
    20, 0, 60, 20,
  ]));

it('commonArea(a, b) is what both cover', () =>
  expect(commonArea([0, 0, 10, 10], [6, 7, 20, 20])).toBe(12));

it('cornersOf([x, y, w, h]) keeps the area', () => {
  expect(cornersOf([3, 4, 5, 6])).toEqual([3, 4, 8, 10]);
  expect(boxArea(cornersOf([3, 4, 5, 6]))).toBe(30);
});
