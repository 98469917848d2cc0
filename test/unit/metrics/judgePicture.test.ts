import { describe, expect, it } from 'vitest';
import type { CocoAnnotation, CocoResult } from '#lib/metrics/index.ts';
import { judgePicture } from '#lib/metrics/judgePicture.ts';

const [CAT, DOG] = [1, 2];

/** Boxes of height 10 from x on: two of width 10 that are 5 apart have IoU 1 / 3. */
const truth = (category_id: number, x: number, width = 10, iscrowd: 0 | 1 = 0): CocoAnnotation => ({
  ...{ image_id: 1, category_id, bbox: [x, 0, width, 10], area: width * 10, iscrowd },
}); // prettier-ignore
const said = (category_id: number, x: number, score = 0.9, width = 10): CocoResult => ({
  ...{ image_id: 1, category_id, bbox: [x, 0, width, 10], score },
});
const judged = (truths: CocoAnnotation[], detections: CocoResult[]) => {
  const picture = judgePicture(truths, detections);
  return [
    picture.detections.map(({ kind }) => kind),
    picture.truths.map(({ kind }) => kind),
  ];
};

describe('judgePicture(truths, detections)', () => {
  it('tells the kinds apart by class and overlap', () => {
    const cat = [truth(CAT, 0)];
    expect(judged(cat, [])).toEqual([[], ['missed']]);
    expect(judged(cat, [said(CAT, 3)])).toEqual([['right'], ['right']]);
    expect(judged(cat, [said(CAT, 5)])).toEqual([['loose'], ['loose']]);
    expect(judged(cat, [said(DOG, 3)])).toEqual([['confused'], ['confused']]);
    expect(judged(cat, [said(DOG, 5)])).toEqual([['beside'], ['missed']]);
    expect(judged(cat, [said(CAT, 9)])).toEqual([['invented'], ['missed']]);
    expect(judged(cat, [said(CAT, 0), said(CAT, 1, 0.8)])).toEqual([
      ['right', 'doubled'],
      ['right'],
    ]);
  });

  it('has IoU 0.5 for the same place, and takes IoU 0.1 for loose, but not for beside', () => {
    const cat = [truth(CAT, 0)];
    expect(judged(cat, [said(CAT, 0, 0.9, 5)])[0]).toEqual(['right']);
    expect(judged(cat, [said(DOG, 0, 0.9, 5)])[0]).toEqual(['confused']);
    expect(judged(cat, [said(CAT, 0, 0.9, 1)])[0]).toEqual(['loose']);
    expect(judged(cat, [said(DOG, 0, 0.9, 1)])[0]).toEqual(['invented']);
  });

  it('gives each detection back in its place, whatever the order of scores', () => {
    const detections = [said(CAT, 60, 0.2), said(CAT, 1, 0.5), said(CAT, 0, 0.9)];
    const picture = judgePicture([truth(CAT, 0)], detections);
    expect(picture.detections.map(({ detection }) => detection)).toEqual(detections);
    expect(picture.detections.map(({ kind }) => kind)).toEqual([
      'invented',
      'doubled',
      'right',
    ]);
    expect(picture.detections.map(({ place }) => place)).toEqual([2, 1, 0]);
  });

  it('lets only the best of several mistakes about an object mend it', () => {
    const cat = truth(CAT, 0);
    const { detections } = judgePicture([cat], [said(CAT, 5, 0.4), said(DOG, 1, 0.7)]);
    expect(detections.map(({ kind, mends }) => [kind, mends])).toEqual([
      ['loose', false],
      ['confused', true],
    ]);
    expect(detections[0]?.truth).toBe(cat);
  });

  it('mends nothing that was found already', () => {
    const { detections } = judgePicture([truth(CAT, 0)], [said(CAT, 0), said(DOG, 1, 0.7)]);
    expect(detections[1]).toMatchObject({ kind: 'confused', mends: false });
  });

  it('ignores what lies in a crowd of its class, and asks for no crowd', () => {
    const crowd = truth(CAT, 0, 100, 1);
    const { detections, truths } = judgePicture([crowd], [said(CAT, 20), said(DOG, 20)]);
    expect(detections.map(({ ignored }) => ignored)).toEqual([true, false]);
    expect(truths).toEqual([{ truth: crowd, kind: 'ignored' }]);
  });

  it('ignores what is not among the best hundred of a class', () => {
    const many = Array.from({ length: 130 }, (_, i) =>
      said(CAT, 200 + 20 * i, (130 - i) / 200),
    );
    const { detections, truths } = judgePicture(
      [truth(CAT, 0)],
      [...many, said(CAT, 0, 0.001)],
    );
    expect(detections.filter(({ ignored }) => ignored)).toHaveLength(31);
    expect(truths[0]?.kind).toBe('missed');
  });
});
