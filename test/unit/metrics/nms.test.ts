import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nms } from '#lib/metrics/nms.ts';
import { boxAt, iou } from '#lib/numbers/boxes.ts';

interface Boxes {
  readonly xyxy: number[];
  readonly score: number[];
  readonly label: number[];
}

const boxes = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 12 }),
      y: fc.integer({ min: 0, max: 12 }),
      w: fc.integer({ min: 1, max: 12 }),
      h: fc.integer({ min: 1, max: 12 }),
      score: fc.integer({ min: 0, max: 20 }),
      label: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((list): Boxes => ({
    xyxy: list.flatMap(({ x, y, w, h }) => [x, y, x + w, y + h]),
    score: list.map(({ score }) => score / 20),
    label: list.map(({ label }) => label),
  }));

/** The definition: a box stays if it scores enough and no better one that stays is its double. */
function stays(
  k: number,
  { xyxy, score, label }: Boxes,
  bars: { iou: number; score: number },
): boolean {
  const scoreOf = (i: number) => score[i] ?? 0;
  if (scoreOf(k) <= bars.score) return false;
  return !score.some((_, other) => {
    const better =
      scoreOf(other) > scoreOf(k) || (scoreOf(other) === scoreOf(k) && other < k);
    return (
      better &&
      label[other] === label[k] &&
      iou(boxAt(xyxy, other), boxAt(xyxy, k)) > bars.iou &&
      stays(other, { xyxy, score, label }, bars)
    );
  });
}

const share = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);

describe('nms(boxes, scores, labels, { iou, score })', () => {
  it('keeps what its definition keeps, the best first', () => {
    fc.assert(
      fc.property(boxes, share, share, (all, iouBar, scoreBar) => {
        const bars = { iou: iouBar, score: scoreBar };
        const { kept } = nms(all.xyxy, all.score, all.label, bars);
        const expected = [...all.score.keys()].filter((k) => stays(k, all, bars));
        expect([...kept].sort((a, b) => a - b)).toEqual(expected);
        const scores = kept.map((k) => all.score[k] ?? 0);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('says which box suppressed which: a better one of its class that stays', () => {
    fc.assert(
      fc.property(boxes, (all) => {
        const { kept, suppressedBy_K, candidates } = nms(all.xyxy, all.score, all.label, {
          iou: 0.4,
          score: 0.1,
        });
        const suppressed = suppressedBy_K.filter((by) => by >= 0).length;
        expect(kept.length + suppressed).toBe(candidates);
        suppressedBy_K.forEach((by, k) => {
          if (by < 0) return;
          expect(kept).toContain(by);
          expect(all.label[by]).toBe(all.label[k]);
          expect(iou(boxAt(all.xyxy, by), boxAt(all.xyxy, k))).toBeGreaterThan(0.4);
        });
      }),
    );
  });

  it('counts the pairs that it compares: all of a class when nothing overlaps', () => {
    const apart = [0, 0, 1, 1, 2, 0, 3, 1, 4, 0, 5, 1, 6, 0, 7, 1];
    const score = [0.9, 0.8, 0.7, 0.6];
    const bars = { iou: 0.5, score: 0 };
    expect(nms(apart, score, [1, 1, 1, 1], bars).comparisons).toBe(6);
    expect(nms(apart, score, [1, 1, 2, 2], bars).comparisons).toBe(2);
    expect(nms(apart, score, [1, 1, 1, 1], { ...bars, score: 0.65 }).comparisons).toBe(3);
  });

  it('two people who stand close: a low bar loses one, a high bar keeps a double', () => {
    const people = [0, 0, 10, 20, 4, 0, 14, 20, 0, 1, 10, 20];
    const score = [0.9, 0.8, 0.7];
    const keptAt = (bar: number) =>
      nms(people, score, [0, 0, 0], { iou: bar, score: 0 }).kept;
    expect(keptAt(0.4)).toEqual([0]);
    expect(keptAt(0.6)).toEqual([0, 1]);
    expect(keptAt(0.96)).toEqual([0, 1, 2]);
  });

  it('of nothing is nothing', () =>
    expect(nms([], [], [], { iou: 0.5, score: 0 }).kept).toEqual([]));
});
