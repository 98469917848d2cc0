import { describe, expect, it } from 'vitest';
import { diagnoseSpare } from '#lib/explain/spare.ts';
import { triesForSpare } from '#lib/explain/triesForSpare.ts';
import { fatesIn, handmadePass, object, PLACE, type Say } from './handmade.ts';

const at = (person: number): Say => ({ person, box: PLACE });
const wanted = { name: 'person', label: 0, xyxyPx: PLACE };

describe('diagnoseSpare(pass, wanted, fate, all)', () => {
  it('names the twin of a second box, since when, and what both hear of each other', () => {
    const pass = handmadePass([at(0.4)], [[at(0.6), {}], [at(0.9), at(0.7)]]); // prettier-ignore
    const fates = fatesIn(pass, [object()]);
    const fate = fates.find(({ kind }) => kind === 'doubled');
    if (!fate) throw new Error('Nothing is doubled.');
    const spare = diagnoseSpare(pass, wanted, fate, fates);
    expect(spare).toMatchObject({
      query: 1,
      same: [1],
      twin: { query: 0, since: 1, iou: 1 },
    });
    expect(spare.twin?.hears).toBeCloseTo(0.9);
    expect(spare.twin?.isHeard).toBeCloseTo(0.7);
  });

  it('names the token of a box on nothing, and all queries that say the same there', () => {
    const pass = handmadePass([at(0.4)], [[at(0.9), at(0.2)]]);
    const fates = fatesIn(pass, []);
    const fate = fates.find(({ kind }) => kind === 'invented');
    if (!fate) throw new Error('Nothing is invented.');
    const spare = diagnoseSpare(pass, wanted, fate, fates);
    expect(spare).toMatchObject({
      query: 0,
      twin: null,
      same: [0, 1],
      token: { token: 0, rank: 1 },
    });
    const [first, second] = triesForSpare(pass, spare);
    // Tokens that propose boxes elsewhere take the places, surest first.
    expect(first).toEqual({
      way: 'refuse',
      edits: [{ kind: 'admit', token: 2, query: 0 }],
    });
    expect(second?.edits).toHaveLength(2);
  });
});
