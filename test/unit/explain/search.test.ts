import { describe, expect, it } from 'vitest';
import type { Case } from '#lib/explain/explain.ts';
import { explain } from '#lib/explain/explain.ts';
import { search } from '#lib/explain/search.ts';
import type { Try } from '#lib/explain/tries.ts';
import { tell } from '#lib/explain/tell.ts';
import { english } from '#lib/explain/told.ts';
import type { LayerAnswer } from '#lib/postprocess/queryLife.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { fatesIn, handmadePass, object, PLACE, type Say } from './handmade.ts';

const CAT = [60, 60, 90, 90] as const;
const weak: Say = { person: 0.3, box: PLACE };
const cat: Say = { cat: 0.9, box: CAT };
const OBJECTS = [object(), object('cat', CAT)];

/** A case whose answer to edits is a sum: every edit adds to what is said of the person. */
function caseOf(
  worth: (edit: Edit) => { person?: number; cat?: number },
): Case & { asked: Edit[][] } {
  const pass = handmadePass([{ ...weak, person: 0.2 }], [[weak, cat]]);
  const asked: Edit[][] = [];
  const again = (edits: readonly Edit[]): Promise<LayerAnswer> => {
    asked.push([...edits]);
    const sum = (name: 'person' | 'cat') =>
      edits.reduce((all, edit) => all + (worth(edit)[name] ?? 0), 0);
    const person: Say = { ...weak, person: 0.3 + sum('person') };
    const changed = handmadePass([], [[person, { ...cat, cat: 0.9 + sum('cat') }]]);
    return Promise.resolve(changed.layers[0] ?? { logit_QV: [], cxcywh01_Q4: [] });
  };
  const see = () => Promise.reject(new Error('Everything was read.'));
  const sight = {
    config: TINY,
    width: 100,
    height: 100,
    inputSize: [100, 100] as const,
    see,
    again,
  };
  return {
    sight,
    pass,
    objects: OBJECTS,
    threshold: 0.5,
    fates: fatesIn(pass, OBJECTS),
    asked,
  };
}

const louder = (path: string): Try => ({
  way: 'louder',
  edits: [{ kind: 'scale', path, by: 2 }],
});
const pathOf = (edit: Edit) => ('path' in edit ? edit.path : edit.kind);
const wanted = { name: 'person', label: 0, xyxyPx: PLACE };

function searched(opened: Case, paths: readonly string[], signal?: { aborted: boolean }) {
  const [fate] = opened.fates;
  if (!fate) throw new Error('There is no object.');
  return search(opened, { fate, wanted }, paths.map(louder), { signal });
}

describe('search(opened, asked, tries)', () => {
  it('ends at the first change that brings the object back and costs nothing', async () => {
    const opened = caseOf((edit) => ({ person: { b: 0.4 }[pathOf(edit)] ?? 0 }));
    const { remedy, tried } = await searched(opened, ['a', 'b', 'c']);
    expect(remedy).toMatchObject({
      done: true,
      lost: [],
      gained: [],
      edits: [{ path: 'b' }],
    });
    expect(tried).toBe(2);
    expect(remedy?.found?.score).toBeCloseTo(0.7);
  });

  it('goes on for a cheaper one, and names what the dearer one costs where there is none', async () => {
    const dear = caseOf((edit) => (pathOf(edit) === 'a' ? { person: 0.4, cat: -0.6 } : {}));
    const { remedy } = await searched(dear, ['a', 'b']);
    expect(remedy).toMatchObject({ edits: [{ path: 'a' }], lost: [OBJECTS[1]] });
    const both = caseOf((edit) => ({ person: 0.4, cat: pathOf(edit) === 'a' ? -0.6 : 0 }));
    expect((await searched(both, ['a', 'b'])).remedy?.edits).toMatchObject([{ path: 'b' }]);
  });

  it('makes those together that help most where no single one is enough', async () => {
    const some = { a: 0.05, b: 0.1, c: 0, d: 0.12 };
    const opened = caseOf((edit) => ({ person: some[pathOf(edit) as 'a'] }));
    const { remedy } = await searched(opened, ['a', 'b', 'c', 'd']);
    expect(remedy).toMatchObject({
      way: 'together',
      edits: [{ path: 'd' }, { path: 'b' }],
    });
  });

  it('says that nothing helps where nothing does, and stops when it is told to', async () => {
    const opened = caseOf(() => ({}));
    expect((await searched(opened, ['a', 'b'])).remedy).toBeNull();
    expect(await searched(opened, ['a'], { aborted: true })).toEqual({
      remedy: null,
      tried: 0,
    });
  });
});

describe('tell(await explain(opened, fate), opened)', () => {
  it('says where it was lost, what brings it back, and what was said on the way', async () => {
    const opened = caseOf((edit) => ({ person: pathOf(edit) === 'backbone.S3' ? 0.4 : 0 }));
    const [missed, right] = opened.fates;
    if (!missed || !right) throw new Error('There are two objects.');
    const { head, gist, way } = tell(await explain(opened, missed), opened);
    expect(english(head)).toBe('Missed: person at 10, 10, 50, 50.');
    expect(gist.map(english)).toEqual([
      'It is lost because little speaks for it: query 0 has its box, and scores 0.30 at the end.',
      'What would have changed it: backbone.S3 louder where it is, times 1.5.',
      'Run so, it is found with a score of 0.70; the box overlaps it by 1.00.',
      'Nothing else is lost or gained.',
    ]);
    expect(english(way[0] ?? head)).toBe(
      'On P3 its best token, row 0, column 0, scores 0.20: number 1 of 5, so it becomes query 0.',
    );
    const found = await explain(opened, right);
    expect(found).toMatchObject({ remedy: null, tried: 0 });
    const told = tell(found, opened);
    expect([english(told.head), told.gist]).toEqual([
      'Found: cat at 60, 60, 90, 90, score 0.90; the box overlaps it by 1.00.',
      [],
    ]);
  });
});
