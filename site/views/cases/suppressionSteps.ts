import { suppressionMotion } from '../motion/suppression/suppressionMotion.ts';
import type { Proposal } from '../motion/suppression/tale.ts';
import { street } from './fixtures/picture.ts';

const person = (
  xyxyPx: Proposal['xyxyPx'],
  score: number,
  query: number,
  object: number | null,
): Proposal => ({ xyxyPx, score, query, object, label: 'person', category: 0 });

/** Two people side by side, the first with three boxes, and a bus. */
export const crowd: readonly Proposal[] = [
  person([32, 166, 64, 242], 0.9, 7, 1),
  person([33, 168, 66, 243], 0.7, 3, 1),
  person([30, 160, 62, 240], 0.6, 9, 1),
  person([46, 168, 76, 243], 0.55, 1, 2),
  { ...person([96, 92, 240, 226], 0.8, 4, 0), label: 'bus', category: 1 },
];

const queries: readonly Proposal[] = [
  person([32, 166, 64, 242], 0.93, 4, 1),
  person([46, 168, 76, 243], 0.81, 11, 2),
  person([33, 168, 66, 243], 0.05, 23, 1),
];

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
