import { costCells } from '../costCells.ts';
import { parts, targets } from './fixtures/matching.ts';

/** Pairs and next best of each object, by the weights of the published models. */
export function costsOfPairs(): Element {
  return costCells(parts, {
    targets,
    names: ['person 0.40', 'bus 0.35'],
    value: { query: 0, target: 0 },
  });
}

/** All queries, where the class alone decides. */
export function costsByClassAlone(): Element {
  return costCells(parts, {
    targets,
    weights: { class: 2, l1: 0, giou: 0 },
    rows: 'all',
  });
}
