import { expect, it } from 'vitest';
import { addSelections, countSelection } from '#lib/metrics/selection.ts';

const truth = [0, 0, 10, 10] as const;
const token = (score: number, width: number) =>
  ({ score, bbox: [0, 0, width, 10] }) as const;

it('countSelection(tokens, truths) tells certain, well placed and both apart', () => {
  const tokens = [token(0.9, 10), token(0.9, 4), token(0.1, 9), token(0.1, 3)];
  expect(countSelection(tokens, [truth])).toEqual({
    tokens: 4,
    classOver: 2,
    iouOver: 2,
    bothOver: 1,
  });
});

it('countSelection takes the bar itself for too low', () => {
  const count = countSelection([token(0.5, 10), token(0.6, 5)], [truth]);
  expect(count).toEqual({ tokens: 2, classOver: 1, iouOver: 1, bothOver: 0 });
});

it('countSelection without truths finds no token well placed', () =>
  expect(countSelection([token(0.9, 10)], []).iouOver).toBe(0));

it('addSelections adds images, also none', () => {
  const one = countSelection([token(0.9, 10)], [truth]);
  expect(addSelections([one, one])).toEqual({
    tokens: 2,
    classOver: 2,
    iouOver: 2,
    bothOver: 2,
  });
  expect(addSelections([]).tokens).toBe(0);
});
