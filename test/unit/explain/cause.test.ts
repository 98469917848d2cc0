import { describe, expect, it } from 'vitest';
import { diagnose, type Cause, type Diagnosis } from '#lib/explain/cause.ts';
import type { JudgedObject } from '#lib/metrics/failures.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import { fatesIn, handmadePass, object, PLACE, type Say } from './handmade.ts';

const NEXT: Box = [12, 10, 58, 50];
const OFF: Box = [25, 25, 75, 75];

/** The diagnosis of a person at PLACE. */
function diagnosed(
  tokens: readonly Say[],
  layers: readonly (readonly [Say, Say])[],
  others: readonly JudgedObject[] = [],
  chosen?: readonly [number, number],
): Diagnosis {
  const pass = handmadePass(tokens, layers, chosen);
  const fates = fatesIn(pass, [object(), ...others]);
  const [fate] = fates;
  if (!fate) throw new Error('There is no object.');
  const wanted = { name: 'person', label: 0, xyxyPx: PLACE };
  return diagnose(pass, wanted, fate, fates, 0.5);
}

const at = (person: number, box: Box = PLACE): Say => ({ person, box });
const nobody: Say = {};

describe('diagnose(pass, wanted, fate, all, threshold)', () => {
  it.each<[Cause, readonly (readonly [Say, Say])[], readonly Say[]]>([
    [
      'near',
      [
        [at(0.3), nobody],
        [at(0.45), nobody],
      ],
      [at(0.4)],
    ],
    [
      'faint',
      [
        [at(0.3), nobody],
        [at(0.25), nobody],
      ],
      [at(0.2)],
    ],
    [
      'unseen',
      [
        [nobody, nobody],
        [at(0.05), nobody],
      ],
      [],
    ],
    [
      'faded',
      [
        [at(0.8), nobody],
        [at(0.2), nobody],
      ],
      [at(0.4)],
    ],
    [
      'drifted',
      [
        [at(0.8), nobody],
        [at(0.3, OFF), nobody],
      ],
      [at(0.4)],
    ],
    [
      'loose',
      [
        [at(0.8, OFF), nobody],
        [at(0.9, OFF), nobody],
      ],
      [],
    ],
    [
      'confused',
      [
        [at(0.3), nobody],
        [{ cat: 0.8, person: 0.2, box: PLACE }, nobody],
      ],
      [],
    ],
  ])('says %s where the layers say so', (cause, layers, tokens) => {
    expect(diagnosed(tokens, layers).cause).toBe(cause);
  });

  it('says unselected where a token outside knows it better than any query', () => {
    const tokens = [nobody, nobody, nobody, at(0.4)];
    const { cause, tokens: facts } = diagnosed(tokens, [[at(0.2), nobody]]);
    expect(cause).toBe('unselected');
    expect(facts[0]).toMatchObject({
      token: 3,
      level: 'P3',
      row: 1,
      column: 1,
      query: null,
    });
    expect(facts[0]?.score).toBeCloseTo(0.4);
    const inside = diagnosed(tokens, [[at(0.2), nobody]], [], [3, 1]);
    expect([inside.cause, inside.tokens[0]?.query]).toEqual(['faint', 0]);
  });

  it('says taken, and by whom, where its box counts for its neighbour', () => {
    const neighbour = object('person', NEXT);
    const both: Box = [12, 10, 56, 50];
    const lost = diagnosed([], [[at(0.9, both), nobody]], [neighbour]);
    expect(lost).toMatchObject({ cause: 'taken', owner: neighbour });
  });

  it('follows the query that ends on it, and knows until when it was held', () => {
    const lost = diagnosed(
      [],
      [
        [at(0.8), nobody],
        [nobody, at(0.3)],
      ],
    );
    expect(lost.heldUntil).toBe(0);
    expect(lost.followed?.map(({ query }) => query)).toEqual([1, 1]);
    expect(lost.layers.map((fact) => fact?.query)).toEqual([0, 1]);
    expect(diagnosed([], [[nobody, nobody]], [], [3, 2])).toMatchObject({
      followed: null,
      heldUntil: null,
    });
  });
});
