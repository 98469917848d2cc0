import { describe, expect, it } from 'vitest';
import { sampleScene, WORLD } from '#lib/scene/index.ts';
import { labelPlace } from '#site/modelCard/boxLabel.ts';
import { cropAround } from '#site/modelCard/crops.ts';
import type { Bbox } from '#site/modelCard/documents.ts';
import { drawPicture, picturesOf, sampleSeeds } from '#site/modelCard/pictures.ts';
import { card, FAILURES } from './fixture.ts';

const [example] = FAILURES.examples;
const around = (truthBox: Bbox | null, foundBox: Bbox | null) =>
  cropAround({ ...example!, truthBox, foundBox });

describe('cropAround(...)', () => {
  it.each<[string, Bbox | null, Bbox | null]>([
    ['a corner', [0, 0, 10, 10], null],
    ['the other corner', [300, 310, 20, 10], null],
    ['two boxes', [20, 30, 40, 20], [200, 40, 30, 60]],
    ['a large thing', [0, 50, 320, 200], [0, 0, 320, 320]],
  ])('%s: holds the boxes, inside the scene', (_, truth, found) => {
    const { x, y, side } = around(truth, found);
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x, y) + side).toBeLessThanOrEqual(WORLD);
    for (const [bx, by, w, h] of [truth, found].filter((box) => box !== null)) {
      expect(bx).toBeGreaterThanOrEqual(x);
      expect(by).toBeGreaterThanOrEqual(y);
      expect(Math.max(bx + w - x, by + h - y)).toBeLessThanOrEqual(side);
    }
  });
});

it('labelPlace(...) stays inside the picture, and apart for the two boxes of one thing', () => {
  const view = [100, 100, 130, 130] as const;
  const box: Bbox = [100, 100, 130, 130];
  for (const under of [true, false]) {
    const [x, y] = labelPlace(box, 'traffic light', under, view);
    expect(x).toBeGreaterThanOrEqual(100);
    expect(y).toBeGreaterThan(100);
    expect(y).toBeLessThan(230);
  }
  const [, over] = labelPlace([140, 150, 30, 20], 'dog', false, view);
  const [, under] = labelPlace([140, 150, 30, 20], 'dog', true, view);
  expect(over).toBeLessThan(150);
  expect(under).toBeGreaterThan(170);
});

it('sampleSeeds(...) takes the first scene of every time of day', () => {
  const samples = sampleSeeds([1000000, 1000099]);
  expect(samples.map(({ time }) => time)).toEqual(['morning', 'noon', 'dusk', 'night']);
  for (const { time, seed } of samples) expect(sampleScene(seed).time).toBe(time);
});

it('every picture is drawn once, as WebP', () => {
  const pictures = picturesOf([card(), card()]);
  const names = pictures.map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('scene'))).toHaveLength(
    new Set(names.filter((name) => name.startsWith('scene'))).size,
  );
  const [first] = pictures.filter(({ name }) => name === 'embedded-1');
  const bytes = drawPicture(first!);
  expect(new TextDecoder().decode(bytes.slice(8, 12))).toBe('WEBP');
});
