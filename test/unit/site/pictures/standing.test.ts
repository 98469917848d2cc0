import { describe, expect, it } from 'vitest';
import { openEvaluation } from '#lib/dataset/evaluation.ts';
import { resultsOf } from '#lib/dataset/resultsOf.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { arrange, type Arranged, type Wish } from '#site/pictures/arrange.ts';
import { joinClasses } from '#site/pictures/joined.ts';
import { cocoJson, errorsCsv } from '#site/pictures/save.ts';
import { groundOf } from '#site/pictures/ground.ts';
import { errorsIn, standingOf, type KnownPicture } from '#site/pictures/standing.ts';
import { detectionsOf, packFound, type Item } from '#site/pictures/types.ts';

const dataset = {
  pictures: [
    { id: 7, fileName: 'a.png', size: null },
    { id: 9, fileName: 'b.png', size: null },
  ],
  annotations: [
    { image_id: 7, category_id: 3, bbox: [0, 0, 40, 40], area: 1600, iscrowd: 0 },
    { image_id: 7, category_id: 1, bbox: [100, 0, 40, 40], area: 1600, iscrowd: 0 },
    { image_id: 7, category_id: 1, bbox: [200, 0, 100, 100], area: 1e4, iscrowd: 1 },
  ],
  categories: [
    { id: 1, name: 'person' },
    { id: 3, name: 'car' },
    { id: 90, name: 'kite' },
  ],
  notes: [],
} as const;
const LABELS = ['Car', 'person', 'sofa'];
const joined = joinClasses(LABELS, dataset);

const said = (label: number, score: number, x: number, side = 40): Detection => ({
  label,
  score,
  xyxyPx: [x, 0, x + side, side],
  query: 0,
});
/** A car found twice, a person taken for a car, a person in the crowd, a sofa. */
const SAID = [
  said(0, 0.9, 0),
  said(0, 0.8, 2),
  said(0, 0.7, 100),
  said(1, 0.65, 210),
  said(2, 0.6, 0),
  said(1, 0.2, 100),
];
const known: KnownPicture = { id: 7, truths: dataset.annotations };

describe('standingOf(found, known, threshold, joined)', () => {
  const found = packFound(SAID);

  it('names what each box above the threshold is, and what nobody found', () => {
    const { boxes, truths, errors } = standingOf(found, known, 0.5, joined);
    expect(boxes.map(({ kind }) => kind)).toEqual([
      ...['right', 'doubled', 'confused', 'ignored', 'unknown'],
    ]);
    expect(boxes.map(({ object }) => object)).toEqual([0, 0, 1, null, null]);
    expect(truths?.map(({ kind }) => kind)).toEqual(['right', 'confused', 'ignored']);
    expect(errors).toMatchObject({ doubled: 1, confused: 1, missed: 0 });
  });

  it('counts an object as missed where its box scores too little, and finds it again below', () => {
    const strict = standingOf(found, known, 0.75, joined);
    expect(strict.truths?.map(({ kind }) => kind)).toEqual(['right', 'missed', 'ignored']);
    const mild = standingOf(found, known, 0.1, joined);
    expect(mild.truths?.[1]?.kind).toBe('right');
  });

  it('knows no errors where nobody says what is there', () => {
    const standing = standingOf(found, null, 0.5, joined);
    expect(standing.truths).toBeNull();
    expect(errorsIn(standing)).toBe(0);
    expect(standing.boxes.map(({ object }) => object)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('packFound(detections)', () => {
  it('loses nothing: detectionsOf gives them back as they were', () => {
    expect(detectionsOf(packFound(SAID))).toEqual(SAID);
  });
});

describe('joinClasses(labels, dataset)', () => {
  it('joins by name however it is spelt, and says what has no partner', () => {
    expect(joined.categoryOf).toEqual([3, 1, undefined]);
    expect(joined.notes.join(' ')).toMatch(/kite.*sofa/);
  });

  it('refuses classes of which none is shared, by one sentence', () => {
    expect(() => joinClasses(['sofa'], dataset)).toThrow(/no class of the annotations/);
  });

  it('numbers the classes of a model from one where there are no annotations', () => {
    const alone = joinClasses(LABELS, null);
    expect(alone.categories[0]).toEqual({ id: 1, name: 'Car' });
    expect(alone.categoryOf).toEqual([1, 2, 3]);
  });
});

const item = (
  at: number,
  path: string,
  detections: readonly Detection[],
  ms = 10,
): Item => ({
  at,
  path,
  file: new File([], path),
  state: 'done',
  sentence: null,
  width: 300,
  height: 200,
  thumbnail: null,
  found: packFound(detections),
  ms,
});
const arranged = (one: Item, truths: KnownPicture | null, cost = 0): Arranged => ({
  item: one,
  cost,
  standing: one.found && standingOf(one.found, truths, 0.5, joined),
});
const ALL: readonly Arranged[] = [
  arranged(item(0, 'set/a.png', SAID, 30), known, 0.2),
  arranged(item(1, 'set/b.png', [said(0, 0.95, 0)], 50), { id: 9, truths: [] }, 0.4),
  arranged(item(2, 'set/c.png', []), null),
];
const WISH: Wish = { order: 'given', kind: null, name: null, size: 'all' };
const places = (wish: Partial<Wish>) =>
  arrange(ALL, { ...WISH, ...wish }).map((one) => one.item.at);

describe('arrange(all, wish)', () => {
  it('orders by what is asked for, equal ones as they came', () => {
    expect(places({})).toEqual([0, 1, 2]);
    expect(places({ order: 'errors' })).toEqual([0, 1, 2]);
    expect(places({ order: 'cost' })).toEqual([1, 0, 2]);
    expect(places({ order: 'low' })).toEqual([0, 1, 2]);
    expect(places({ order: 'high' })).toEqual([1, 0, 2]);
    expect(places({ order: 'slow' })).toEqual([1, 0, 2]);
    expect(places({ order: 'many' })).toEqual([0, 1, 2]);
  });

  it('shows pictures with one thing of that kind, class and size together', () => {
    expect(places({ kind: 'doubled' })).toEqual([0]);
    expect(places({ kind: 'invented' })).toEqual([1]);
    expect(places({ kind: 'doubled', name: 'person' })).toEqual([]);
    expect(places({ name: 'Car' })).toEqual([0, 1]);
    expect(places({ name: 'Car', size: 'medium' })).toEqual([0, 1]);
    expect(places({ name: 'Car', size: 'large' })).toEqual([]);
  });
});

describe('what is saved', () => {
  const ground = groundOf('a.json', dataset, ['set/a.png', 'set/b.png', 'set/c.png']);

  it('cocoJson(all, joined, ground) evaluates to what the page shows', () => {
    const results = JSON.parse(cocoJson(ALL, joined, ground)) as {
      image_id: number;
      category_id: number;
    }[];
    // Of the sofa there is no category; the picture that is not listed has a number of its own.
    expect(results.map(({ image_id }) => image_id)).toEqual([7, 7, 7, 7, 7, 9]);
    const evaluation = openEvaluation(dataset);
    for (const { item: one } of ALL.slice(0, 2)) {
      const id = ground.idOf(one.path) ?? 0;
      const own = one.found
        ? resultsOf(detectionsOf(one.found), id, joined.categoryOf)
        : [];
      expect(results.filter(({ image_id }) => image_id === id)).toEqual(own);
      evaluation.add(id, own);
    }
    expect(evaluation.summary().figures.AP50).toBeGreaterThan(0);
  });

  it('cocoJson(all, joined, null) says what its numbers mean', () => {
    const alone = joinClasses(LABELS, null);
    const value = JSON.parse(cocoJson(ALL, alone, null)) as Record<string, unknown[]>;
    expect(value['images']).toHaveLength(3);
    expect(value['categories']).toHaveLength(3);
    expect(value['annotations']).toHaveLength(7);
  });

  it('errorsCsv(shown) has a line for each error, and lets no name be a formula', () => {
    const odd = item(3, '=1+1.png', []);
    const text = errorsCsv([ALL[0] as Arranged, arranged(odd, known)]);
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2 + 2);
    expect(lines[1]).toContain('"set/a.png","double","Car",0.8,"car"');
    expect(lines.at(-1)).toContain(`"'=1+1.png","missed","","","person"`);
  });
});
