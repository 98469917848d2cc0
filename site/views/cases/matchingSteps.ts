import { matchingMotion } from '../motion/matching/matchingMotion.ts';
import { boxes_Q4 as boxes, contested_QG, targets } from './fixtures/matching.ts';
import { street as picture } from './fixtures/picture.ts';

/** The first swap: a person takes a query from the bus. */
export function matchingFirstSwap(): Element {
  return matchingMotion(contested_QG, { picture, targets, boxes });
}

/** The second person takes a query from the first, who takes one from the bus. */
export function matchingThatMovesOthers(): Element {
  return matchingMotion(contested_QG, { picture, targets, boxes, value: { at: 3 } });
}
