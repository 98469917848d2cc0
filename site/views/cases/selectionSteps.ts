import { selectionMotion } from '../motion/selection/selectionMotion.ts';
import { street } from './fixtures/picture.ts';
import { levels, queries, scores } from './fixtures/selection.ts';

function steps(at: number, count: number | null = null): Element {
  return selectionMotion(scores, {
    picture: street,
    levels,
    queries,
    value: { at, count },
  });
}

/** The plane has sunk to the last of six queries. */
export function selectionSunk(): Element {
  return steps(2);
}

/** Three were asked for, and have brought their boxes. */
export function selectionOfThree(): Element {
  return steps(4, 3);
}
