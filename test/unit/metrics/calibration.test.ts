import { expect, it } from 'vitest';
import { calibration } from '#lib/metrics/calibration.ts';
import type { CocoAnnotation, CocoResult } from '#lib/metrics/index.ts';

const BOX = [0, 0, 10, 10] as const;
const FAR = [100, 100, 10, 10] as const;

const truth = (more: Partial<CocoAnnotation> = {}): CocoAnnotation => ({
  image_id: 1,
  category_id: 1,
  bbox: BOX,
  area: 100,
  ...more,
});
const found = (score: number, more: Partial<CocoResult> = {}): CocoResult => ({
  image_id: 1,
  category_id: 1,
  bbox: BOX,
  score,
  ...more,
});
const filled = (of: ReturnType<typeof calibration>) =>
  of.bins.filter(({ detections }) => detections > 0);

it('calibration(truths, detections) has ten bins, empty ones without a mean', () => {
  const { bins, error } = calibration([truth()], []);
  expect(bins.map(({ from, to }) => [from, to])).toEqual(
    Array.from({ length: 10 }, (_, at) => [at / 10, (at + 1) / 10]),
  );
  expect(bins[3]).toMatchObject({ detections: 0, score: null, precision: null });
  expect(error).toBeNull();
});

it('averages |score - precision| over the detections', () => {
  // 0.8 bin: scores 0.8 and 0.84, one right: |0.82 - 0.5|, twice. 0.3 bin: 0.3, wrong.
  const all = [found(0.84), found(0.8, { bbox: FAR }), found(0.3, { bbox: FAR })];
  const { bins, error } = calibration([truth()], all);
  expect(bins[8]).toMatchObject({ detections: 2, precision: 0.5 });
  expect(bins[8]?.score).toBeCloseTo(0.82, 12);
  expect(bins[3]).toMatchObject({ detections: 1, score: 0.3, precision: 0 });
  expect(error).toBeCloseTo((2 * 0.32 + 0.3) / 3, 12);
});

it('gives an object to its best-scored detection; the next one is wrong', () => {
  const { bins } = calibration([truth()], [found(0.6), found(0.9)]);
  expect([bins[9]?.precision, bins[6]?.precision]).toEqual([1, 0]);
});

it('takes IoU 0.5 for right, less or another class or image for wrong', () => {
  const precision = (more: Partial<CocoResult>) =>
    filled(calibration([truth()], [found(0.7, more)]))[0]?.precision;
  expect(precision({ bbox: [0, 0, 10, 5] })).toBe(1);
  expect(precision({ bbox: [0, 0, 10, 4.9] })).toBe(0);
  expect(precision({ category_id: 2 })).toBe(0);
  expect(precision({ image_id: 2 })).toBe(0);
});

it('leaves out what matches a crowd, however much of it', () => {
  const crowd = truth({ bbox: [0, 0, 50, 50], iscrowd: 1 });
  const all = [found(0.7), found(0.6), found(0.4, { bbox: FAR })];
  expect(filled(calibration([crowd], all))).toMatchObject([{ from: 0.4, precision: 0 }]);
});

it('a real object goes before a crowd', () => {
  const both = [truth({ iscrowd: 1 }), truth()];
  expect(filled(calibration(both, [found(0.7)]))).toMatchObject([{ precision: 1 }]);
});

it('counts scores from 0.05 to 1', () => {
  const all = [0.049, 0.05, 0.1, 1].map((score) => found(score, { bbox: FAR }));
  const { least, bins } = calibration([truth()], all);
  expect(least).toBe(0.05);
  expect([bins[0], bins[1], bins[9]].map((bin) => bin?.detections)).toEqual([1, 1, 1]);
});
