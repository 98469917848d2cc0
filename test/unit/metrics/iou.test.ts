import { expect, it } from 'vitest';
import { crowdOverlap, iou, type BoxXywh } from '#lib/metrics/index.ts';

const box: BoxXywh = [10, 20, 30, 40];

it('iou(a, a) is 1', () => expect(iou(box, box)).toBe(1));

it('iou of boxes that only touch is 0', () => expect(iou(box, [40, 20, 30, 40])).toBe(0));

it('iou(a, half of a) is one half', () => expect(iou(box, [10, 20, 15, 40])).toBe(0.5));

it('iou of boxes without area is 0', () => expect(iou([5, 5, 0, 0], [5, 5, 0, 0])).toBe(0));

it('crowdOverlap is 1 for a box inside the crowd, whatever the sizes', () =>
  expect(crowdOverlap([12, 22, 1, 1], box)).toBe(1));
