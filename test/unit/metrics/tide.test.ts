import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorTally } from '#lib/metrics/errorTally.ts';
import { ERROR_KINDS, TIDE_NAMES } from '#lib/metrics/errorKinds.ts';
import { groupBy } from '#lib/metrics/groupBy.ts';
import { cocoAP, type CocoAnnotation, type CocoResult } from '#lib/metrics/index.ts';
import { judgePicture } from '#lib/metrics/judgePicture.ts';

interface Case {
  name: string;
  truths: CocoAnnotation[];
  detections: CocoResult[];
  expected: {
    AP50: number;
    main: Record<string, number>;
    special: { FalsePos: number; FalseNeg: number };
    counts: Record<string, number>;
  };
}

const file = new URL('./tide.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];

describe('errorTally().costs() equals tidecv', () => {
  it.each(cases)('$name', ({ truths, detections, expected }) => {
    const tally = errorTally();
    const image = (of: { readonly image_id: number }) => of.image_id;
    const [truthsOf, said] = [groupBy(truths, image), groupBy(detections, image)];
    for (const id of new Set([...truthsOf.keys(), ...said.keys()]))
      tally.add(id, judgePicture(truthsOf.get(id) ?? [], said.get(id) ?? []));
    const costs = tally.costs();
    expect(costs?.AP50).toBeCloseTo(expected.AP50, 10);
    expect(costs?.AP50).toBeCloseTo(cocoAP(truths, detections).AP50, 12);
    for (const kind of ERROR_KINDS)
      expect(costs?.kinds[kind].dAP, kind).toBeCloseTo(
        expected.main[TIDE_NAMES[kind]] ?? NaN,
        10,
      );
    expect(costs?.falsePositives).toBeCloseTo(expected.special.FalsePos, 10);
    expect(costs?.falseNegatives).toBeCloseTo(expected.special.FalseNeg, 10);
  });
});
