import { describe, expect, test } from 'vitest';
import { giou, iou, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { seededRandom } from '#lib/scene/random.ts';
import { boxLoss } from '#lib/train/boxLoss.ts';
import { crossEntropy } from '#lib/train/crossEntropy.ts';
import { focal } from '#lib/train/focal.ts';
import { varifocal } from '#lib/train/varifocal.ts';

const STEP = 1e-6;

/** The gradient of a function of one number, by differences. */
const slope = (f: (x: number) => number, at: number) =>
  (f(at + STEP) - f(at - STEP)) / (2 * STEP);

/** The gradient of a function of a box, by differences. */
function slopes(f: (box: Box) => number, [cx, cy, w, h]: Box): number[] {
  return [
    slope((x) => f([x, cy, w, h]), cx),
    slope((x) => f([cx, x, w, h]), cy),
    slope((x) => f([cx, cy, x, h]), w),
    slope((x) => f([cx, cy, w, x]), h),
  ];
}

function expectClose(given: readonly number[], wanted: readonly number[], off = 1e-6) {
  expect(given).toHaveLength(wanted.length);
  given.forEach((value, i) =>
    expect(Math.abs(value - (wanted[i] ?? NaN))).toBeLessThan(
      off * Math.max(1, Math.abs(wanted[i] ?? 0)),
    ),
  );
}

const LOGITS = [-12, -4, -1.1, 0, 0.4, 2, 9];

describe('crossEntropy(logit, target)', () => {
  test('is least where the score is the target', () => {
    const at = Math.log(0.7 / 0.3);
    expect(crossEntropy(at, 0.7).gradient).toBeCloseTo(0, 12);
    expect(crossEntropy(at, 0.7).loss).toBeLessThan(crossEntropy(at + 0.1, 0.7).loss);
    expect(crossEntropy(at, 0.7).loss).toBeLessThan(crossEntropy(at - 0.1, 0.7).loss);
  });

  test('stays finite far from the target', () => {
    expect(crossEntropy(800, 0).loss).toBe(800);
    expect(crossEntropy(-800, 1).loss).toBe(800);
  });

  test.each(LOGITS)('has the gradient of its differences at %d', (x) =>
    expect(crossEntropy(x, 0.3).gradient).toBeCloseTo(
      slope((at) => crossEntropy(at, 0.3).loss, x),
      6,
    ),
  );
});

describe('varifocal(logit, target, isPositive)', () => {
  test('of a positive counts by its target, whatever its score', () => {
    for (const x of LOGITS) expect(varifocal(x, 0.6, true).weight).toBe(0.6);
    expect(varifocal(0, 0.6, true).loss).toBeCloseTo(0.6 * Math.LN2, 12);
  });

  test('of a negative counts by 0.75 score², and does not know the target', () => {
    expect(varifocal(0, 0.9, false)).toEqual(varifocal(0, 0, false));
    expect(varifocal(0, 0, false).weight).toBe(0.75 / 4);
    expect(varifocal(0, 0, false).loss).toBeCloseTo((0.75 / 4) * Math.LN2, 12);
  });

  test('tells a box that does not touch its target nothing', () =>
    expect(varifocal(3, 0, true)).toMatchObject({ loss: 0, gradient: 0 }));

  test.each(LOGITS)('has a gradient that takes its weight as given, at %d', (x) => {
    for (const isPositive of [true, false]) {
      const { weight, gradient } = varifocal(x, 0.8, isPositive);
      const target = isPositive ? 0.8 : 0;
      const wanted = slope((at) => weight * crossEntropy(at, target).loss, x);
      expect(gradient).toBeCloseTo(wanted, 6);
    }
  });
});

describe('focal(logit, isPositive)', () => {
  test('with gamma 0 and alpha 1/2 is half the cross-entropy', () => {
    for (const x of LOGITS) {
      const { loss, gradient } = focal(x, true, 0.5, 0);
      expect(loss).toBeCloseTo(crossEntropy(x, 1).loss / 2, 12);
      expect(gradient).toBeCloseTo(crossEntropy(x, 1).gradient / 2, 12);
    }
  });

  test.each(LOGITS)(
    'has the gradient of its differences at %d, through its weight',
    (x) => {
      for (const isPositive of [true, false])
        expect(focal(x, isPositive).gradient).toBeCloseTo(
          slope((at) => focal(at, isPositive).loss, x),
          6,
        );
    },
  );
});

describe('boxLoss(found, wanted)', () => {
  const random = seededRandom(3);
  const anyBox = (): Box => {
    const [w, h] = [0.03 + 0.5 * random(), 0.03 + 0.5 * random()];
    return [random(), random(), w, h];
  };
  const pairs = Array.from({ length: 400 }, () => [anyBox(), anyBox()] as const);

  test('has L1, IoU and GIoU as the book has them', () => {
    for (const [a, b] of pairs) {
      const loss = boxLoss(a, b);
      expect(loss.iou).toBeCloseTo(iou(xyxyOf(a), xyxyOf(b)), 12);
      expect(loss.giou).toBeCloseTo(giou(xyxyOf(a), xyxyOf(b)), 12);
    }
    expect(boxLoss([0.5, 0.5, 0.2, 0.2], [0.4, 0.6, 0.3, 0.1]).l1).toBeCloseTo(0.4, 12);
  });

  test('has the gradients of differences: 400 pairs, of which many do not touch', () => {
    expect(pairs.filter(([a, b]) => boxLoss(a, b).iou === 0).length).toBeGreaterThan(80);
    for (const [a, b] of pairs) {
      const loss = boxLoss(a, b);
      expectClose(
        loss.gradientL1_4,
        slopes((box) => boxLoss(box, b).l1, a),
      );
      expectClose(
        loss.gradientIou_4,
        slopes((box) => -boxLoss(box, b).iou, a),
      );
      expectClose(
        loss.gradientGiou_4,
        slopes((box) => -boxLoss(box, b).giou, a),
      );
    }
  });

  test('of boxes that do not touch: IoU pulls nowhere, GIoU towards the other', () => {
    const { iou: overlap, ...loss } = boxLoss([0.2, 0.5, 0.1, 0.1], [0.8, 0.5, 0.1, 0.1]);
    expect(overlap).toBe(0);
    expect(loss.gradientIou_4.every((by) => by === 0)).toBe(true);
    // Area of both 0.02, of the hull 0.7 x 0.1: GIoU is 0 - 0.05 / 0.07.
    expect(loss.giou).toBeCloseTo(-5 / 7, 12);
    expect(loss.gradientGiou_4[0]).toBeLessThan(0);
    // A wider box fills more of the hull, a higher one makes the hull higher.
    expect(loss.gradientGiou_4[2]).toBeLessThan(0);
    expect(loss.gradientGiou_4[3]).toBeCloseTo(0, 12);
  });

  test('of a box inside the other: it shall grow, and its centre is told nothing', () => {
    const loss = boxLoss([0.5, 0.5, 0.2, 0.2], [0.5, 0.5, 0.4, 0.4]);
    // IoU = GIoU = 1/4, and w counts as w h / 0.16.
    expect(loss.iou).toBeCloseTo(0.25, 12);
    expect(loss.giou).toBeCloseTo(0.25, 12);
    expectClose(loss.gradientGiou_4, [0, 0, -1.25, -1.25]);
  });

  test('of equal boxes is nothing', () => {
    const loss = boxLoss([0.5, 0.4, 0.2, 0.3], [0.5, 0.4, 0.2, 0.3]);
    expect(loss).toMatchObject({ l1: 0, iou: 1, giou: 1, gradientL1_4: [0, 0, 0, 0] });
    expectClose(loss.gradientGiou_4, [0, 0, 0, 0], 1e-9);
  });

  test('L1 pulls as hard at any distance, GIoU harder at small boxes', () => {
    const far = boxLoss([0.1, 0.5, 0.2, 0.2], [0.9, 0.5, 0.2, 0.2]);
    const near = boxLoss([0.88, 0.5, 0.2, 0.2], [0.9, 0.5, 0.2, 0.2]);
    expect(far.gradientL1_4[0]).toBe(-1);
    expect(near.gradientL1_4[0]).toBe(-1);
    const small = boxLoss([0.88, 0.5, 0.1, 0.1], [0.9, 0.5, 0.1, 0.1]);
    expect(small.gradientGiou_4[0]).toBeLessThan(near.gradientGiou_4[0]);
  });
});

test('a score is what varifocal and cross-entropy compare with the target', () =>
  expect(varifocal(0.3, 0.5, true).gradient).toBeCloseTo(0.5 * (sigmoid(0.3) - 0.5), 12));
