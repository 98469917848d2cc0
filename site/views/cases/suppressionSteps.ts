import { suppressionMotion } from '../motion/suppression/suppressionMotion.ts';
import { crowd, queries } from './fixtures/crowd.ts';
import { street } from './fixtures/picture.ts';

function steps(at: number, iou: number): Element {
  return suppressionMotion(crowd, { picture: street, queries, iou, value: { at } });
}

/** The best box stays; a low threshold deletes the other person too. */
export function suppressionOfAnother(): Element {
  return steps(4, 0.3);
}

/** With a high threshold the other person stays; the queries need none. */
export function suppressionAndQueries(): Element {
  return steps(Infinity, 0.6);
}
