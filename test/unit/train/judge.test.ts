import { expect, it } from 'vitest';
import { judge } from '#lib/train/judge.ts';
import type { Look } from '#lib/train/judgeLook.ts';

const [LEFT, RIGHT, FAR] = [
  [0.25, 0.5, 0.3, 0.4],
  [0.75, 0.5, 0.3, 0.4],
  [0.5, 0.1, 0.1, 0.1],
];
const [YES, NO] = [2, -4];

/** Boxes of class 0 and, behind `other`, of class 1. */
function looked(said: readonly number[][], other: readonly number[][] = []): Look {
  return {
    logit_QV: Float32Array.from([
      ...said.flatMap(() => [YES, NO]),
      ...other.flatMap(() => [NO, YES]),
    ]),
    cxcywh01_Q4: Float32Array.from([...said, ...other].flat()),
    targets: { label_G: [0, 1], cxcywh01_G4: [...(LEFT ?? []), ...(RIGHT ?? [])] },
    hidden: { label_G: [0], cxcywh01_G4: FAR ?? [] },
  };
}

it('judge(looks) counts what is found, said again and wrong; hidden things are neither', () => {
  const [left = [], right = [], far = []] = [LEFT, RIGHT, FAR];
  const verdict = judge([looked([left, left, far, right], [right]), looked([], [left])], 2);
  expect(verdict).toMatchObject({ asked: 4, found: 2, duplicates: 1, wrong: 2 });
  expect(verdict.classes.map(({ asked, found }) => [asked, found])).toEqual([
    [2, 1],
    [2, 1],
  ]);
});

it('judge(looks) gives an AP of 1 to whom nothing is missing', () => {
  const verdict = judge([looked([LEFT ?? []], [RIGHT ?? []])], 2);
  expect(verdict.AP).toBeCloseTo(1, 9);
  for (const { AP } of verdict.classes) expect(AP).toBeCloseTo(1, 9);
});
