import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cocoAP,
  cocoAPByCategory,
  cocoFigures,
  type CocoAnnotation,
  type CocoAP,
  type CocoResult,
} from '#lib/metrics/index.ts';

interface Case {
  name: string;
  truths: CocoAnnotation[];
  detections: CocoResult[];
  expected: CocoAP & {
    readonly [recall in (typeof RECALLS)[number]]: number;
  } & { readonly categories: Record<string, { AP: number; AP50: number }> };
}

const RECALLS = ['AR1', 'AR10', 'AR100', 'ARsmall', 'ARmedium', 'ARlarge'] as const;

const file = new URL('./cocoAP.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];
const keys = ['AP', 'AP50', 'AP75', 'APsmall', 'APmedium', 'APlarge'] as const;

describe('cocoAP(truths, detections) equals pycocotools', () => {
  it.each(cases)('$name', ({ truths, detections, expected }) => {
    const actual = cocoAP(truths, detections);
    for (const key of keys) expect(actual[key], key).toBeCloseTo(expected[key], 10);
  });
});

describe('cocoFigures(truths, detections) equals pycocotools in recall and by class', () => {
  it.each(cases)('$name', ({ truths, detections, expected }) => {
    const actual = cocoFigures(truths, detections);
    for (const key of RECALLS) expect(actual[key], key).toBeCloseTo(expected[key], 10);
    expect([...actual.categories.keys()].map(String)).toEqual(
      Object.keys(expected.categories),
    );
    for (const [id, { AP, AP50 }] of actual.categories) {
      expect(AP).toBeCloseTo(expected.categories[id]?.AP ?? NaN, 10);
      expect(AP50).toBeCloseTo(expected.categories[id]?.AP50 ?? NaN, 10);
    }
  });
});

describe('cocoAP', () => {
  const truths: CocoAnnotation[] = [1, 2, 3].map((image_id) => ({
    image_id,
    category_id: 7,
    bbox: [10, 10, 50 * image_id, 40],
    area: 2000 * image_id,
  }));
  const perfect = truths.map(({ image_id, category_id, bbox }) => ({
    image_id,
    category_id,
    bbox,
    score: 0.5,
  }));

  it('cocoAP(truths, the truths themselves) is 1, and -1 for sizes that do not occur', () => {
    const actual = cocoAP(truths, perfect);
    expect(actual).toEqual({
      AP: 1,
      AP50: 1,
      AP75: 1,
      APsmall: -1,
      APmedium: 1,
      APlarge: -1,
    });
  });

  it('cocoAP is unchanged when truths are permuted', () => {
    const some = cases[0];
    if (!some) throw new Error('the fixture is empty');
    const backwards = [...some.truths].reverse();
    expect(cocoAP(backwards, some.detections).AP).toBeCloseTo(some.expected.AP, 12);
  });

  it('the mean of cocoAPByCategory over its categories is AP', () => {
    for (const { truths, detections, expected } of cases) {
      const values = [...cocoAPByCategory(truths, detections).values()];
      const mean =
        values.length === 0 ? -1 : values.reduce((a, b) => a + b, 0) / values.length;
      expect(mean).toBeCloseTo(expected.AP, 10);
    }
  });

  it('a confident false alarm lowers AP, an unsure one after every hit does not', () => {
    const alarm = (score: number) => [
      ...perfect,
      { image_id: 1, category_id: 7, bbox: [200, 200, 30, 30] as const, score },
    ];
    expect(cocoAP(truths, alarm(0.9)).AP).toBeLessThan(0.8);
    expect(cocoAP(truths, alarm(0.1)).AP).toBe(1);
  });
});
