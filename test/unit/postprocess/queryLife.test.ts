import { describe, expect, it } from 'vitest';
import { inverseSigmoid, sigmoid } from '#lib/numbers/logits.ts';
import { tokenLevels } from '#lib/numbers/tokens.ts';
import { queryFates, queryLife } from '#lib/postprocess/queryLife.ts';
import { TINY } from '#test/support/tinyConfig.ts';

// Query 1 lies on query 0, query 2 beside it, query 3 far away; two classes.
const boxes = [
  [0.5, 0.5, 0.4, 0.4],
  [0.5, 0.5, 0.4, 0.5],
  [0.6, 0.5, 0.4, 0.4],
  [0.1, 0.1, 0.1, 0.1],
].flat();
const answer = {
  cxcywh01_Q4: boxes,
  logit_QV: [-3, 2, 0.5, -4, -1, -2, -3, -2],
};

describe('queryFates(answer, classes)', () => {
  it('keeps every query over the threshold, wherever its box lies', () => {
    const kinds = queryFates(answer, 2).map(({ fate }) => fate.kind);
    expect(kinds).toEqual(['kept', 'kept', 'rival', 'weak']);
  });

  it('names the kept query whose box overlaps most, and by how much', () => {
    const [, , third] = queryFates(answer, 2);
    expect(third?.fate).toEqual({ kind: 'rival', of: 0 });
    // 0.3 x 0.4 in common of 2 x 0.4 x 0.4 - 0.3 x 0.4.
    expect(third?.overlap).toBeCloseTo(0.12 / 0.2, 6);
  });

  it('makes duplicates of what a higher threshold silences', () => {
    const [first, second] = queryFates(answer, 2, 0.8);
    expect(first?.fate.kind).toBe('kept');
    expect(second).toMatchObject({ label: 0, fate: { kind: 'rival', of: 0 } });
    expect(second?.overlap).toBeCloseTo(0.8, 6);
  });

  it('calls all weak where none is kept', () => {
    const fates = queryFates(answer, 2, 0.99);
    expect(fates.every(({ fate, overlap }) => fate.kind === 'weak' && overlap === 0)).toBe(
      true,
    );
  });
});

describe('queryLife(query, run)', () => {
  const levels = tokenLevels(TINY);
  const [, second] = levels;
  const life = queryLife(2, {
    tokens_Q: [0, 1, (second?.start ?? 0) + (second?.width ?? 0) + 1],
    levels,
    reference_Q4: boxes.map((share) => inverseSigmoid(share)),
    layers: [answer, { ...answer, logit_QV: [-3, 2, 0.5, -4, 1, -2, -3, -2] }],
    labels: ['cat', 'dog'],
  });

  it('says where the query was made and how it ranked', () => {
    expect(life).toMatchObject({ rank: 3, level: 1, row: 1, column: 1 });
  });

  it('has the first box and one box and one best class per layer', () => {
    expect(life.boxes).toHaveLength(3);
    life.boxes[0]?.forEach((side, at) => expect(side).toBeCloseTo(boxes[8 + at] ?? 0, 6));
    expect(life.scores).toEqual([
      { label: 'cat', score: sigmoid(-1) },
      { label: 'cat', score: sigmoid(1) },
    ]);
  });

  it('ends with the fate after the last layer', () => {
    expect(life.fate).toEqual({ kind: 'kept' });
  });
});
