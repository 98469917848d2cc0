import { between, integerBetween, pick, pickWeighted } from '../random.ts';
import { WORLD } from '../types.ts';
import type { Crowd } from './crowd.ts';
import { hardVariant } from './variants.ts';

/** How a group of people stands: units from one to the next, and whether all look one way. */
const GATHERINGS = {
  queue: { people: [4, 8], step: [19, 30], oneWay: true, children: 0.08 },
  couple: { people: [2, 2], step: [11, 20], oneWay: false, children: 0 },
  family: { people: [3, 5], step: [15, 26], oneWay: false, children: 0.5 },
  audience: { people: [6, 11], step: [13, 24], oneWay: false, children: 0.15 },
} as const;

/** A queue, a couple, a family or an audience; audiences stand in two or three rows. */
export function addPeople(crowd: Crowd): void {
  const { random } = crowd;
  const kind = pickWeighted(random, {
    queue: 0.3,
    couple: 0.2,
    family: 0.25,
    audience: 0.25,
  });
  const { people, step, oneWay, children } = GATHERINGS[kind];
  const n = integerBetween(random, people[0], people[1]);
  const rows = kind === 'audience' ? integerBetween(random, 2, 3) : 1;
  const near = crowd.someNear(0.3, kind === 'couple' ? 1.5 : 1.15);
  const apart = between(random, step[0], step[1]) * near * rows;
  const left = between(random, -10, Math.max(0, WORLD - (0.8 * n * apart) / rows));
  const facing = oneWay ? pick(random, ['left', 'right'] as const) : null;
  for (let i = 0; i < n; i++) {
    const row = i % rows;
    const x = left + ((i - row) / rows + 0.4 * row) * apart + between(random, -4, 4) * near;
    const depth = near * (1 + 0.14 * row) * between(random, 0.97, 1.04);
    const size = crowd.chance(children) ? between(random, 0.55, 0.75) : 1;
    crowd.add('person', hardVariant(random, 'person', crowd.rain), crowd.stand('person', x, depth, size), facing); // prettier-ignore
  }
}
