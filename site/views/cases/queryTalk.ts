import { queryTalk } from '../queryTalk.ts';
import { frameOf } from './fixtures/frames.ts';
import { layers } from './fixtures/layers.ts';
import { street } from './fixtures/picture.ts';

const HEADS = 2;
const QUERIES = 6;

/** Two heads: one looks at the best query, the other at the neighbour in the list. */
const weights = frameOf(
  'decoder.layers.4.selfAttention.weights',
  'BMQQ',
  [1, HEADS, QUERIES, QUERIES],
  ([, head = 0, row = 0, column = 0]) => {
    const goal = head === 0 ? row % 3 : (row + 1) % QUERIES;
    return column === goal ? 0.5 : 0.1;
  },
);
const boxes = layers.at(-1)?.cxcywh01_Q4 ?? [];

/** A query that listens to the one on the same thing, the mean of both heads. */
export function talkOfDuplicate(): Element {
  return queryTalk(weights, { picture: street, boxes, value: { query: 4 } });
}

/** The second head, with words about every query. */
export function talkOfOneHead(): Element {
  return queryTalk(weights, {
    picture: street,
    boxes,
    among: [0, 1, 2, 5],
    names: ['person 0.90', 'bus 0.80', 'ball 0.70', '', '', 'person 0.10'],
    value: { query: 5, head: 1 },
  });
}
