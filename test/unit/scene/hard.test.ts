import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, groundTruth, HARD_SEEDS, MAX_OBJECTS, sampleScene, WORLD, type Annotation } from '#lib/scene/index.ts'; // prettier-ignore
import { layersOf } from '#lib/scene/layers.ts';
import { DECOY_KINDS, VARIANTS, variantsOf } from '#lib/scene/variants.ts';

const seedsFrom = (first: number, n: number) =>
  Array.from({ length: n }, (_, i) => first + i);
const HARD = seedsFrom(HARD_SEEDS, 120);
const scenes = HARD.map(sampleScene);
const truthOf = (seeds: readonly number[]) => seeds.map((s) => groundTruth(sampleScene(s)));
const [hard, plain] = [truthOf(HARD), truthOf(seedsFrom(0, 120))];

const asked = (truths: readonly Annotation[][]) =>
  truths.flat().filter((a) => a.iscrowd === 0);
const share = <T>(list: readonly T[], is: (item: T) => boolean) =>
  list.filter(is).length / list.length;
const isCut = ({ bbox: [x, y, w, h] }: Annotation) =>
  x === 0 || y === 0 || x + w === WORLD || y + h === WORLD;

describe('sampleScene(seed) from HARD_SEEDS on', () => {
  it('gives the same scene for the same seed, as plain JSON', () => {
    const scene = sampleScene(HARD_SEEDS + 4);
    const copy: unknown = JSON.parse(JSON.stringify(scene));
    expect(copy).toEqual(sampleScene(HARD_SEEDS + 4));
    expect(scene).not.toEqual(sampleScene(HARD_SEEDS + 5));
  });

  it('leaves the seeds below it as they are', () => {
    for (const seed of [0, HARD_SEEDS - 1]) {
      expect(sampleScene(seed)).not.toHaveProperty('decoys');
      expect(sampleScene(seed)).not.toHaveProperty('mood');
    }
    expect(sampleScene(HARD_SEEDS)).toHaveProperty('decoys');
  });

  it('keeps geometry and ground truth of the scenes that the weights were trained on', () => {
    const hash = createHash('sha256');
    for (const seed of [5_000_000, 5_000_042, 5_000_499, 6_000_000, 6_012_345, 7_000_000]) {
      const scene = sampleScene(seed);
      const shapes = layersOf(scene).map((layer) => layer.shapes);
      hash.update(
        JSON.stringify([scene, groundTruth(scene), shapes], (_, value: unknown) =>
          typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
        ),
      );
    }
    expect(hash.digest('hex')).toBe(
      '093083996074aa87419e568855e5e9fd1ff65d16e0ea79b643eeb93a7d91048f',
    );
  });

  it('holds at most 25 objects, with different ids, of known categories and variants', () => {
    const known = new Set<string>(CATEGORIES.map(({ name }) => name));
    for (const { objects } of scenes) {
      expect(objects.length).toBeLessThanOrEqual(MAX_OBJECTS);
      expect(objects.length).toBeGreaterThan(0);
      const ids = new Set(objects.map((o) => o.id));
      expect(ids.size).toBe(objects.length);
      for (const { category, variant, attachedTo } of objects) {
        expect(known).toContain(category);
        const { plain, harder } = variantsOf(category as keyof typeof VARIANTS);
        expect([...plain, ...harder]).toContain(variant);
        if (attachedTo !== undefined) expect(ids).toContain(attachedTo);
      }
    }
  });

  it('shows every harder variant, every decoy, every paper and every light', () => {
    const many = seedsFrom(HARD_SEEDS + 1000, 500).map(sampleScene);
    const drawn = new Set(
      many.flatMap((s) => s.objects.map((o) => `${o.category} ${o.variant}`)),
    );
    for (const [category, { harder }] of Object.entries(VARIANTS))
      for (const variant of harder) expect(drawn).toContain(`${category} ${variant}`);
    const decoys = new Set(many.flatMap((s) => (s.decoys ?? []).map((d) => d.kind)));
    expect([...decoys].toSorted()).toEqual(DECOY_KINDS.toSorted());
    expect(new Set(many.flatMap((s) => s.objects.map((o) => o.paper))).size).toBe(6);
    expect(new Set(many.map((s) => s.background.pattern)).size).toBe(5);
    const moods = many.flatMap(({ mood }) => Object.keys(mood ?? {}));
    expect(new Set(moods)).toEqual(new Set(['sun', 'shade', 'pools', 'neon']));
  });

  it('keeps the harder variants out of the lists that plain seeds pick from', () => {
    for (const category of CATEGORIES) {
      const { plain, harder } = variantsOf(category.name);
      expect(plain.filter((v) => harder.includes(v))).toEqual([]);
    }
  });
});

describe('ground truth of hard scenes', () => {
  it('has more objects, more of them hidden, and more cut by the border', () => {
    const [h, p] = [asked(hard), asked(plain)];
    expect(h.length / p.length).toBeGreaterThan(1.4);
    const hidden = (a: Annotation) => a.visibility < 0.7;
    expect(share(h, hidden)).toBeGreaterThan(share(p, hidden) + 0.1);
    expect(share(h, isCut)).toBeGreaterThan(share(p, isCut));
  });

  it('keeps a good share of easy objects: whole, and not small', () => {
    const easy = share(asked(hard), (a) => a.visibility > 0.85 && a.area > 600);
    expect(easy).toBeGreaterThan(0.25);
  });

  it('has at least 25 objects of every class in 120 scenes', () => {
    for (const { id, name } of CATEGORIES) {
      const n = asked(hard).filter((a) => a.category_id === id).length;
      expect(n, name).toBeGreaterThan(25);
    }
  });
});
