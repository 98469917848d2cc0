import { describe, expect, it } from 'vitest';
import { inOurOrder, matchQueries, queryPlaces } from '#lib/trace/queryOrder.ts';

const tokens = (...rows: number[][]) => ({
  shape: [rows.length, rows[0]?.length ?? 0],
  data: Int32Array.from(rows.flat()),
});
const values = (shape: number[], ...data: number[]) => ({
  shape,
  data: Float32Array.from(data),
});

describe('queryPlaces and matchQueries(ours, theirs)', () => {
  it('find every query by its token, image by image', () => {
    const [ours, theirs] = [tokens([9, 7, 8], [1, 2, 3]), tokens([7, 8, 9], [1, 3, 2])];
    const order = [
      [2, 0, 1],
      [0, 2, 1],
    ];
    expect(queryPlaces(ours, theirs)).toEqual(order);
    expect(matchQueries(ours, theirs)).toEqual(order);
  });

  it('tell the queries that only one of both selected', () => {
    expect(queryPlaces(tokens([9, 7, 6]), tokens([7, 8, 9]))).toEqual([[2, 0, -1]]);
    expect(matchQueries(tokens([9, 7, 6]), tokens([7, 8, 9]))).toBeNull();
    expect(matchQueries(tokens([7, 8]), tokens([7, 8, 9]))).toBeNull();
    expect(matchQueries(tokens([7, 7]), tokens([7, 8]))).toBeNull();
  });
});

describe('inOurOrder(theirs, dims, order)', () => {
  const order = [[2, 0, 1]];

  it('turns every axis of queries', () => {
    const boxes = values([1, 3, 2], 1, 2, 3, 4, 5, 6);
    expect(inOurOrder(boxes, 'BQ2', order)).toEqual(values([1, 3, 2], 5, 6, 1, 2, 3, 4));
    const talk = values([1, 3, 3], 11, 12, 13, 21, 22, 23, 31, 32, 33);
    expect(inOurOrder(talk, 'BQQ', order)).toEqual(
      values([1, 3, 3], 33, 31, 32, 13, 11, 12, 23, 21, 22),
    );
  });

  it('leaves the denoising queries before them where they are', () => {
    const boxes = values([1, 5, 1], 10, 20, 1, 2, 3);
    expect(inOurOrder(boxes, 'BQ1', order)).toEqual(values([1, 5, 1], 10, 20, 3, 1, 2));
  });

  it('turns nothing else', () => {
    const map = values([1, 3], 1, 2, 3);
    expect(inOurOrder(map, 'BS', order)).toBe(map);
    expect(inOurOrder(map, 'BQ', [[0, 1, 2]])).toBe(map);
    expect(inOurOrder(map, 'BQ', null)).toBe(map);
  });
});
