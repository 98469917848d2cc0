import { describe, expect, it } from 'vitest';
import { postprocess } from '#lib/postprocess/postprocess.ts';

const options = {
  queries: 2,
  classes: 3,
  height: 100,
  width: 200,
  threshold: 0.5,
  keep: 2,
};
const boxes = Float32Array.of(0.5, 0.5, 0.5, 0.5, 0.25, 0.5, 0.25, 1);

describe('postprocess(logits, boxes)', () => {
  it('gives corners in pixels, best first', () => {
    const found = postprocess(Float32Array.of(-9, 1, -9, 3, -9, -9), boxes, options);
    expect(found.map(({ label, query }) => [label, query])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(found[0]?.score).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
    expect(found[0]?.xyxyPx).toEqual([25, 0, 75, 100]);
    expect(found[1]?.xyxyPx).toEqual([50, 25, 150, 75]);
  });

  it('lets one query find two classes, and keeps only as many pairs as asked', () => {
    const logits = Float32Array.of(2, 1.5, 1, -9, -9, 0.5);
    const found = postprocess(logits, boxes, options);
    expect(found.map(({ label, query }) => [label, query])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('leaves out what does not score more than the threshold', () => {
    expect(postprocess(Float32Array.of(0, -1, -2, -9, -9, -9), boxes, options)).toEqual([]);
  });

  it('ranks whatever there is when the threshold is 0 or less', () => {
    const logits = Float32Array.of(-60, -20, -30, -9, -40, -50);
    for (const threshold of [0, -1])
      expect(postprocess(logits, boxes, { ...options, threshold, keep: 6 })).toHaveLength(
        6,
      );
  });

  it('refuses arrays that do not fit', () => {
    expect(() => postprocess(new Float32Array(5), boxes, options)).toThrow(
      '5 logits and 8 box numbers do not fit 2 queries of 3 classes',
    );
  });
});
