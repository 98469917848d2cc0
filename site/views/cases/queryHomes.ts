import { seededRandom } from '#lib/scene/random.ts';
import { drawHomes, type QueryHome } from '../parts/drawHomes.ts';

/** A query that likes one place and one shape. */
function homeOf(
  query: number,
  [x, y, w, h]: readonly [number, number, number, number],
): QueryHome {
  const random = seededRandom(query + 1);
  const near = (middle: number, spread: number) => middle + spread * (random() - 0.5);
  const boxes = Array.from({ length: 24 }, () => [
    near(x, 0.3),
    near(y, 0.2),
    near(w, w / 2),
    near(h, h / 2),
  ]).flat();
  return { query, boxes };
}

const homes = [
  homeOf(0, [0.25, 0.6, 0.05, 0.07]),
  homeOf(1, [0.5, 0.5, 0.5, 0.3]),
  homeOf(2, [0.75, 0.6, 0.1, 0.3]),
  homeOf(3, [0.4, 0.7, 0.3, 0.3]),
];

/** Four queries that live in four places. */
export function homesOfQueries(): Element {
  return drawHomes(homes, { pictures: 24, value: 2 });
}

/** One of them was silent. */
export function homesOneSilent(): Element {
  return drawHomes([...homes, { query: 9, boxes: [] }], { pictures: 24, value: 9 });
}
