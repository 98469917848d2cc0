import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, groundTruth, sampleScene, type Annotation } from '#lib/scene/index.ts';
import { objectShapes } from '#lib/scene/objects/index.ts';
import { VARIANTS } from '#lib/scene/variants.ts';

const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);
const truths = SEEDS.map((seed) => groundTruth(sampleScene(seed)));
const targets = truths.flat().filter((a) => a.iscrowd === 0);
const side = (a: Annotation) => Math.max(a.bbox[2], a.bbox[3]);
const quantile = (list: readonly number[], q: number) =>
  list.toSorted((a, b) => a - b)[Math.floor(q * (list.length - 1))] ?? NaN;

describe('sampleScene(seed)', () => {
  it('gives the same scene for the same seed, and another for the next', () => {
    expect(sampleScene(12)).toEqual(sampleScene(12));
    expect(sampleScene(12)).not.toEqual(sampleScene(13));
  });

  it('is plain JSON', () => {
    const scene = sampleScene(1_000_000);
    const copy: unknown = JSON.parse(JSON.stringify(scene));
    expect(copy).toEqual(scene);
  });

  it('keeps geometry and ground truth of the scenes that the weights were trained on', () => {
    const hash = createHash('sha256');
    for (const seed of [0, 1, 7, 42, 500, 1_000_000, 1_000_499]) {
      const scene = sampleScene(seed);
      const shapes = scene.objects.map(objectShapes);
      hash.update(
        JSON.stringify([scene, groundTruth(scene), shapes], (_, value: unknown) =>
          typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
        ),
      );
    }
    expect(hash.digest('hex')).toBe(
      '2c61c675ca0b503238c288aee4ef51c6fdf2adebe5049004b659be22c0bdb1a9',
    );
  });

  it('holds 1 to 25 objects with different ids, 6 to 9 in the median', () => {
    const counts = SEEDS.map((seed) => {
      const ids = sampleScene(seed).objects.map((o) => o.id);
      expect(new Set(ids).size).toBe(ids.length);
      return ids.length;
    });
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(25);
    expect(Math.max(...counts)).toBeGreaterThan(15);
    expect(quantile(counts, 0.5)).toBeGreaterThanOrEqual(6);
    expect(quantile(counts, 0.5)).toBeLessThanOrEqual(9);
  });

  it('shows boxes from 8 px to most of the image, most of them between 24 and 140 px', () => {
    const sides = targets.map(side);
    expect(Math.min(...sides)).toBeLessThan(13);
    expect(Math.max(...sides)).toBeGreaterThan(240);
    const middle = sides.filter((s) => s >= 24 && s <= 140).length / sides.length;
    expect(middle).toBeGreaterThan(0.8);
  });

  it('shows every class at least 80 times in 400 scenes, in every variant', () => {
    for (const { id, name } of CATEGORIES) {
      const n = targets.filter((a) => a.category_id === id).length;
      expect(n, name).toBeGreaterThan(80);
    }
    const seen = new Set(
      SEEDS.flatMap((s) => sampleScene(s).objects.map((o) => `${o.category} ${o.variant}`)),
    );
    for (const [category, { plain }] of Object.entries(VARIANTS))
      for (const variant of plain) expect(seen).toContain(`${category} ${variant}`);
  });

  it('hides some objects partly, most of them little', () => {
    const hidden = targets.filter((a) => a.visibility < 0.75).length / targets.length;
    expect(hidden).toBeGreaterThan(0.08);
    expect(hidden).toBeLessThan(0.3);
  });

  it('has every time of day and every weather', () => {
    const scenes = SEEDS.map(sampleScene);
    expect(new Set(scenes.map((s) => s.time)).size).toBe(4);
    for (const kind of ['rain', 'fog', 'noise', 'blur'] as const) {
      const share = scenes.filter((s) => s.weather[kind] > 0).length / scenes.length;
      expect(share, kind).toBeGreaterThan(0.04);
      expect(share, kind).toBeLessThan(0.3);
    }
  });
});
