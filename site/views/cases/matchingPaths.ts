import { matchingPaths } from '../matchingPaths.ts';
import { boxes_Q4 as boxes, contested_QG, targets } from './fixtures/matching.ts';
import { street as picture } from './fixtures/picture.ts';

/** Nobody is in. */
export function pathsAtTheStart(): Element {
  return matchingPaths(contested_QG, { picture, targets, boxes });
}

/** The second person takes a query from the first, who takes one from the bus. */
export function pathsThatMoveOthers(): Element {
  return matchingPaths(contested_QG, { picture, targets, boxes, value: 3 });
}
