import { matchingMotion } from '../motion/matching/matchingMotion.ts';
import { boxes_Q4 as boxes, contested_QG, targets } from './fixtures/matching.ts';
import { street as picture } from './fixtures/picture.ts';

/** The first swap: the second person takes the query of the bus. */
export function matchingFirstSwap(): Element {
  return matchingMotion(contested_QG, { picture, targets, boxes });
}

/** The first person would like the bus's query best, and takes another. */
export function matchingWithoutSwap(): Element {
  return matchingMotion(contested_QG, { picture, targets, boxes, value: { at: 2 } });
}
