import { describe, expect, it } from 'vitest';
import { failureExamples } from '#lib/metrics/failureExamples.ts';
import { judgeImage, type AskedObject, type FoundObject } from '#lib/metrics/failures.ts';
import { tallyFailures } from '#lib/metrics/failureTally.ts';

/** A box of height 10 from x on: two of width 10 that are 5 apart have IoU 1 / 3. */
const box = (x: number, width = 10) => [x, 0, width, 10] as const;
const object = (name: string, x: number, more: Partial<AskedObject> = {}): AskedObject => ({
  name,
  bbox: box(x),
  visibility: 1,
  ignored: false,
  ...more,
});
const said = (name: string, x: number, score = 0.9, width = 10): FoundObject => ({
  name,
  bbox: box(x, width),
  score,
});
const kinds = (objects: AskedObject[], found: FoundObject[]) =>
  judgeImage(objects, found).map(({ kind }) => kind);

describe('judgeImage(objects, detections)', () => {
  it('finds nothing where nothing is said', () =>
    expect(kinds([object('cat', 0), object('dog', 50)], [])).toEqual(['missed', 'missed']));

  it('tells right, confused, loose and missed by class and IoU', () => {
    const cat = [object('cat', 0)];
    expect(kinds(cat, [said('cat', 3)])).toEqual(['right']);
    expect(kinds(cat, [said('dog', 3)])).toEqual(['confused']);
    expect(kinds(cat, [said('cat', 5)])).toEqual(['loose']);
    expect(kinds(cat, [said('cat', 9)])).toEqual(['missed', 'invented']);
    expect(kinds(cat, [said('dog', 5)])).toEqual(['missed', 'beside']);
  });

  it('takes the bounds in: IoU 0.5 is right, IoU 0.1 is loose', () => {
    const cat = [object('cat', 0)];
    expect(kinds(cat, [said('cat', 0, 0.9, 5)])).toEqual(['right']);
    expect(kinds(cat, [said('cat', 0, 0.9, 1)])).toEqual(['loose']);
  });

  it('prefers the right class to another one that scores more', () =>
    expect(kinds([object('cat', 0)], [said('dog', 0, 0.9), said('cat', 0, 0.6)])).toEqual([
      'right',
      'doubled',
    ]));

  it('a detection that found its object excuses no other object', () => {
    const pair = [object('person', 0), object('bench', 2), object('person', 5)];
    expect(kinds(pair, [said('person', 0)])).toEqual(['right', 'missed', 'missed']);
  });

  it('a second box of a found object is doubled, of an overlapping nothing invented', () =>
    expect(
      kinds(
        [object('cat', 0)],
        [said('cat', 0), said('cat', 1, 0.8), said('cat', 90, 0.7)],
      ),
    ).toEqual(['right', 'doubled', 'invented']));

  it('asks for no hidden object, and forgives what lies in one of its class', () => {
    const hidden = [object('cat', 0, { ignored: true })];
    expect(kinds(hidden, [])).toEqual([]);
    expect(kinds(hidden, [said('cat', 2), said('cat', 0, 0.8, 4)])).toEqual([]);
    expect(kinds(hidden, [said('dog', 0)])).toEqual(['beside']);
  });

  it('gives each object to one detection and the other way round', () => {
    const pair = [object('cat', 0), object('cat', 3)];
    expect(kinds(pair, [said('cat', 0, 0.7), said('cat', 1, 0.9)])).toEqual([
      'right',
      'right',
    ]);
  });
});

describe('tallyFailures(outcomes)', () => {
  const outcomes = [
    ...judgeImage([object('cat', 0, { bbox: [0, 0, 8, 4] }), object('dog', 50)], []),
    ...judgeImage([object('cat', 0), object('cat', 50)], [said('dog', 0), said('dog', 50)]),
    ...judgeImage([object('bus', 0, { visibility: 0.3 })], [said('truck', 0)]),
    ...judgeImage([object('cat', 0)], [said('cat', 0), said('cat', 200)]),
  ];
  const tally = tallyFailures(outcomes);

  it('counts every object once', () => {
    expect(tally).toMatchObject({ objects: 6, right: 1, missed: 2, confused: 3, loose: 0 });
    expect(tally).toMatchObject({ invented: 1, doubled: 0, beside: 0 });
  });

  it('names confusions, the most frequent first', () =>
    expect(tally.confusions).toEqual([
      { truth: 'cat', said: 'dog', count: 2 },
      { truth: 'bus', said: 'truck', count: 1 },
    ]));

  it('bins every object by its longer side and by what shows of it', () => {
    const { side, visibility } = tally.missedBy;
    expect(side[0]).toEqual({ from: 8, to: 16, objects: 6, missed: 2 });
    expect(visibility[0]).toEqual({ from: 0.25, to: 0.5, objects: 1, missed: 0 });
    expect(visibility.at(-1)).toEqual({ from: 0.95, to: 1, objects: 5, missed: 2 });
  });

  it('survives no scenes', () =>
    expect(tallyFailures([])).toMatchObject({ objects: 0, confusions: [] }));
});

describe('failureExamples(scenes)', () => {
  const missed = (seed: number, name: string, width = 10) => ({
    seed,
    outcomes: judgeImage([object(name, 0, { bbox: box(0, width) })], []),
  });
  const confused = (seed: number, score: number) => ({
    seed,
    outcomes: judgeImage([object('cat', 0)], [said('dog', 0, score)]),
  });

  it('begins with the most confident confusion, then the largest miss', () => {
    const scenes = [confused(1, 0.6), missed(2, 'bus'), confused(3, 0.8), missed(4, 'car', 40)]; // prettier-ignore
    expect(failureExamples(scenes).map(({ seed }) => seed)).toEqual([3, 4, 2, 1]);
  });

  it('says truth and answer, null where there is none', () => {
    const invented = { seed: 7, outcomes: judgeImage([], [said('kite', 0, 0.7)]) };
    expect(failureExamples([confused(1, 0.6), invented, missed(2, 'bus')])).toEqual([
      { kind: 'confused', seed: 1, truth: 'cat', said: 'dog', score: 0.6, iou: 1, truthBox: box(0), foundBox: box(0) }, // prettier-ignore
      { kind: 'missed', seed: 2, truth: 'bus', said: null, score: null, iou: null, truthBox: box(0), foundBox: null }, // prettier-ignore
      { kind: 'invented', seed: 7, truth: null, said: 'kite', score: 0.7, iou: null, truthBox: null, foundBox: box(0) }, // prettier-ignore
    ]);
  });

  it('has at most two of a kind and class, ten in all, one of a scene', () => {
    const buses = [1, 2, 3].map((seed) => missed(seed, 'bus'));
    expect(failureExamples(buses)).toHaveLength(2);
    const many = Array.from({ length: 30 }, (_, seed) =>
      missed(seed, `class ${seed % 12}`),
    );
    const chosen = failureExamples(many);
    expect(new Set(chosen.map(({ truth }) => truth)).size).toBe(10);
    const [twice] = [missed(1, 'bus')].map(({ seed, outcomes }) => ({
      seed,
      outcomes: [...outcomes, ...judgeImage([object('car', 0)], [])],
    }));
    expect(failureExamples(twice ? [twice] : [])).toHaveLength(1);
  });

  it('does not depend on the order of the scenes', () => {
    const scenes = [confused(1, 0.6), confused(2, 0.6), missed(3, 'bus'), missed(4, 'bus')];
    expect(failureExamples(scenes.toReversed())).toEqual(failureExamples(scenes));
  });
});
