import { pairsOverImage } from '../pairsOverImage.ts';
import { boxes_Q4 as boxes, targets } from './fixtures/matching.ts';
import { street as picture } from './fixtures/picture.ts';

/** One query for each object; one of them lies far off. */
export function pairsOneToOne(): Element {
  return pairsOverImage([0, 1, 5, 3], {
    ...{ picture, targets, boxes },
    names: ['bus 0.90', 'person 0.80'],
  });
}

/** Several for one, none for another. */
export function pairsOneToMany(): Element {
  return pairsOverImage([[0, 4], [1, 5], [2], -1], { picture, targets, boxes });
}
