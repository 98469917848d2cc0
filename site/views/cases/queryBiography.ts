import { queryBiography, type Fate, type QueryLife } from '../queryBiography.ts';
import { layers, start_Q4 } from './fixtures/layers.ts';
import { street } from './fixtures/picture.ts';

function life(query: number, fate: Fate, scores: readonly number[]): QueryLife {
  const boxes = [start_Q4, ...layers.map(({ cxcywh01_Q4 }) => cxcywh01_Q4)].map((box) =>
    Array.from(box).slice(query * 4, query * 4 + 4),
  );
  return {
    ...{ query, fate, boxes, token: 1600 + 12 * 20 + 3, rank: 3, level: 1 },
    ...{ row: 12, column: 3, height: 20, width: 20 },
    scores: scores.map((score) => ({ label: 'person', score })),
  };
}

/** A query that finds its object. */
export function biographyKept(): Element {
  return queryBiography(life(1, { kind: 'kept' }, [0.35, 0.49, 0.62, 0.74, 0.83, 0.9]), {
    picture: street,
  });
}

/** A query that is told by the others to stay quiet. */
export function biographyDuplicate(): Element {
  const scores = [0.31, 0.28, 0.2, 0.12, 0.08, 0.04];
  return queryBiography(life(5, { kind: 'rival', of: 1 }, scores), { picture: street });
}

/** A query whose score never reaches the threshold. */
export function biographySilent(): Element {
  const scores = [0.22, 0.2, 0.17, 0.12, 0.1, 0.09];
  return queryBiography(life(4, { kind: 'weak', threshold: 0.5 }, scores), {
    picture: street,
  });
}
