import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openEvaluation, type Failure } from '#lib/dataset/evaluation.ts';
import { readAnnotations } from '#lib/dataset/readAnnotations.ts';
import {
  cocoAP,
  cocoFigures,
  type CocoAnnotation,
  type CocoResult,
} from '#lib/metrics/index.ts';

interface Case {
  readonly name: string;
  readonly truths: CocoAnnotation[];
  readonly detections: CocoResult[];
}

const read = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../metrics/${name}.json`, import.meta.url), 'utf8'),
  ) as Case[];
const cases = [...read('tide'), ...read('cocoAP')];

const imagesOf = ({ truths, detections }: Case) =>
  [...new Set([...truths, ...detections].map(({ image_id }) => image_id))].sort((a, b) => a - b); // prettier-ignore

/** The pictures added in this order. */
function evaluated(one: Case, order = imagesOf(one)) {
  const evaluation = openEvaluation({ annotations: one.truths });
  for (const id of order)
    evaluation.add(id, one.detections.filter(({ image_id }) => image_id === id)); // prettier-ignore
  return evaluation;
}

describe('openEvaluation(dataset)', () => {
  it.each(cases)(
    '$name: says picture by picture, in any order, what all at once says',
    (one) => {
      const forwards = evaluated(one).summary();
      expect(forwards.figures).toEqual(cocoFigures(one.truths, one.detections));
      const backwards = evaluated(one, imagesOf(one).reverse());
      expect(backwards.summary()).toEqual(forwards);
      expect(backwards.pictures()).toEqual(evaluated(one).pictures());
    },
  );

  it('says after some pictures what these alone say', () => {
    for (const one of read('tide')) {
      const some = imagesOf(one).slice(0, 2);
      const inSome = <T extends { image_id: number }>(all: T[]) =>
        all.filter(({ image_id }) => some.includes(image_id));
      const part = {
        ...one,
        truths: inSome(one.truths),
        detections: inSome(one.detections),
      };
      expect(evaluated(one, some).summary()).toEqual(evaluated(part).summary());
    }
  });

  it('counts no picture twice', () => {
    const evaluation = openEvaluation({ annotations: [] });
    evaluation.add(3, []);
    expect(() => evaluation.add(3, [])).toThrow('Picture 3 was judged already.');
    expect(evaluation.summary()).toMatchObject({ pictures: 1, objects: 0, errors: null });
  });

  it('a set in which all is missed costs all', () => {
    const truth: CocoAnnotation = {
      image_id: 1,
      category_id: 1,
      bbox: [0, 0, 9, 9],
      area: 81,
    };
    const evaluation = openEvaluation({ annotations: [truth] });
    evaluation.add(1, []);
    expect(evaluation.pictures()).toEqual([
      { id: 1, cost: 1, failures: [{ kind: 'missed', at: { truth: 0 }, cost: 1 }] },
    ]);
    expect(evaluation.summary().errors?.kinds.missed).toEqual({ count: 1, dAP: 1 });
  });
});

/** The same set with one failure mended by hand. */
function mended({ truths, detections }: Case, image_id: number, failure: Failure) {
  const inImage = <T extends { image_id: number }>(all: T[]) =>
    all.filter((one) => one.image_id === image_id);
  const [own, said] = [inImage(truths), inImage(detections)];
  if ('truth' in failure.at) {
    const missed = own[failure.at.truth];
    return { truths: truths.filter((one) => one !== missed), detections };
  }
  const wrong = said[failure.at.detection];
  const evaluation = openEvaluation({ annotations: truths });
  const { truth, mends } =
    evaluation.add(image_id, said).detections[failure.at.detection] ?? {};
  if (!mends || !truth)
    return { truths, detections: detections.filter((one) => one !== wrong) };
  const { bbox, category_id } = truth;
  return {
    truths,
    detections: detections.map((one) =>
      one === wrong ? { ...one, bbox, category_id } : one,
    ),
  };
}

describe('openEvaluation(dataset).pictures()', () => {
  it.each(read('tide'))(
    '$name: a failure costs what AP50 rises by where it is mended',
    (one) => {
      const { AP50 } = cocoAP(one.truths, one.detections);
      const left = new Map<number, number>();
      for (const { category_id, iscrowd } of one.truths)
        if (iscrowd !== 1) left.set(category_id, (left.get(category_id) ?? 0) + 1);
      for (const { id, cost, failures } of evaluated(one).pictures()) {
        expect(cost).toBeCloseTo(
          failures.reduce((sum, failure) => sum + failure.cost, 0),
          12,
        );
        for (const failure of failures) {
          const after = mended(one, id, failure);
          expect(failure.cost).toBeCloseTo(
            cocoAP(after.truths, after.detections).AP50 - AP50,
            10,
          );
        }
      }
      expect(Math.min(...left.values())).toBeGreaterThan(1);
    },
  );

  it('leaves out only what costs nothing', () => {
    for (const one of read('tide')) {
      const { AP50 } = cocoAP(one.truths, one.detections);
      const evaluation = openEvaluation({ annotations: one.truths });
      const dear = new Map(
        evaluated(one)
          .pictures()
          .map(({ id, failures }) => [id, failures]),
      );
      for (const id of imagesOf(one)) {
        const said = one.detections.filter(({ image_id }) => image_id === id);
        evaluation.add(id, said).detections.forEach(({ kind, ignored }, at) => {
          const isTold = dear
            .get(id)
            ?.some((f) => 'detection' in f.at && f.at.detection === at);
          if (kind === 'right' || ignored || isTold) return;
          const after = mended(one, id, { kind, at: { detection: at }, cost: 0 });
          expect(cocoAP(after.truths, after.detections).AP50).toBeLessThanOrEqual(
            AP50 + 1e-12,
          );
        });
      }
    }
  });
});

describe('fifty pictures, ordinary and odd, with what the nano model says of them', () => {
  const { annotations, figures, results } = JSON.parse(
    readFileSync(new URL('./fifty.json', import.meta.url), 'utf8'),
  ) as {
    readonly annotations: object;
    readonly figures: Record<string, number> & {
      readonly categories: Record<string, { readonly AP: number; readonly AP50: number }>;
    };
    readonly results: Record<string, [number, number, number, number, number, number][]>;
  };

  it('have the figures of pycocotools, within 1e-6, in all and by class', () => {
    const dataset = readAnnotations(annotations);
    expect(dataset.pictures).toHaveLength(50);
    const evaluation = openEvaluation(dataset);
    for (const { id } of dataset.pictures)
      evaluation.add(
        id,
        (results[id] ?? []).map(([category_id, x, y, w, h, score]) => {
          return { image_id: id, category_id, bbox: [x, y, w, h], score };
        }),
      );
    const { figures: ours, errors } = evaluation.summary();
    const { categories, ...twelve } = ours;
    expect(Object.keys(twelve)).toHaveLength(12);
    for (const [key, value] of Object.entries(twelve))
      expect(Math.abs(value - (figures[key] ?? NaN)), key).toBeLessThan(1e-6);
    expect([...categories.keys()].map(String)).toEqual(Object.keys(figures.categories));
    for (const [id, { AP, AP50 }] of categories) {
      expect(Math.abs(AP - (figures.categories[id]?.AP ?? NaN))).toBeLessThan(1e-6);
      expect(Math.abs(AP50 - (figures.categories[id]?.AP50 ?? NaN))).toBeLessThan(1e-6);
    }
    expect(errors?.AP50).toBeCloseTo(twelve.AP50, 12);
  });
});
