import { expect, test } from 'vitest';
import { meanLook, samplingShare } from '#lib/numbers/samplingShare.ts';
import type { Frame } from '#lib/trace/frame.ts';

/** Query 0 and 1, one head, two levels, two points. */
const locations: Frame = {
  path: 'locations',
  dims: 'BQMLP2',
  shape: [1, 2, 1, 2, 2, 2],
  data: Float32Array.of(
    ...[0, 0, 0, 0, 0, 0, 0, 0],
    ...[0.5, 0.5, 0.75, 0.5, 0.5, 0.9, -0.1, 0.5],
  ),
};
const weights: Frame = {
  path: 'weights',
  dims: 'BQMLP',
  shape: [1, 2, 1, 2, 2],
  data: Float32Array.of(1, 0, 0, 0, 0.5, 0.125, 0.25, 0.125),
};

test('samplingShare(...) adds up the weights of the query: by level, in its box, off the image', () => {
  const share = samplingShare(locations, weights, 1, [0.5, 0.5, 0.5, 0.5]);
  expect(share).toEqual({ perLevel: [0.625, 0.375], inBox: 0.625, offImage: 0.125 });
});

test('samplingShare(...) of all levels is 1, however many heads share', () => {
  const twoHeads = {
    ...weights,
    shape: [1, 1, 2, 2, 2],
    data: Float32Array.of(1, 0, 0, 0, 0, 0, 1, 0),
  };
  const at = { ...locations, shape: [1, 1, 2, 2, 2, 2] };
  const { perLevel } = samplingShare(at, twoHeads, 0, [0.5, 0.5, 1, 1]);
  expect(perLevel).toEqual([0.5, 0.5]);
});

test('meanLook(...) is 0 for a head that reads the centre, 1 for one that reads the edge', () => {
  const head = (x: number, y: number) =>
    meanLook(
      { ...locations, shape: [1, 1, 1, 1, 1, 2], data: Float32Array.of(x, y) },
      { ...weights, shape: [1, 1, 1, 1, 1], data: Float32Array.of(1) },
      ...([0, 0, [0.5, 0.5, 0.5, 0.25]] as const),
    );
  expect(head(0.5, 0.5)).toEqual([0, 0]);
  expect(head(0.75, 0.375)).toEqual([1, -1]);
});

test('meanLook(...) weighs the places', () => {
  const [x, y] = meanLook(locations, weights, 1, 0, [0.5, 0.5, 0.5, 0.5]);
  expect(x).toBeCloseTo((0.125 * 0.25 - 0.125 * 0.6) / 0.25, 6);
  expect(y).toBeCloseTo((0.25 * 0.4) / 0.25, 6);
});
