import { boxPx, cxcywhOf, type Box } from '#lib/numbers/boxes.ts';
import { augmentingPaths, type AugmentingPath } from '#lib/train/hungarian.ts';
import { targetNames } from '#lib/train/targetNames.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import type { Shown } from '../../parts/picture.ts';

export interface MatchingKnown {
  readonly picture: Shown;
  /** The objects that are asked for. */
  readonly targets: readonly TrueBox[];
  /** Where the queries are: cxcywh01, Q x 4. */
  readonly boxes: ArrayLike<number>;
}

/** The Hungarian algorithm on one cost matrix: a path for each object. */
export interface MatchingTale {
  readonly targets: readonly TrueBox[];
  readonly names: readonly string[];
  readonly queries: number;
  readonly paths: readonly AugmentingPath[];
  readonly cost_QG: ArrayLike<number>;
  readonly cost: (query: number, target: number) => number;
  /** px of the picture, of every query. */
  readonly corners: readonly Box[];
  /** Queries from left to right and from top to bottom, as the middles of their boxes lie. */
  readonly across: readonly number[];
  readonly down: readonly number[];
  /** The query of each target before a path, -1 where it has none. */
  readonly before: (path: number) => ArrayLike<number>;
  /** What the pairs before a path cost together. */
  readonly spent: (path: number) => number;
}

/**
 * Lets the objects in one by one.
 *
 * @shape cost_QG, boxes Q4
 */
export function matchingTale(
  cost_QG: ArrayLike<number>,
  { picture, targets, boxes }: MatchingKnown,
): MatchingTale {
  const G = targets.length;
  const queries = G === 0 ? 0 : cost_QG.length / G;
  const paths = [...augmentingPaths(cost_QG, queries, G)];
  const corners = Array.from({ length: queries }, (_, q) => boxPx(boxes, q, picture));
  const orderBy = (axis: 0 | 1) =>
    corners
      .map((box, query) => ({ query, at: cxcywhOf(box)[axis] }))
      .sort((a, b) => a.at - b.at)
      .map(({ query }) => query);
  const nobody = new Int32Array(G).fill(-1);
  return {
    ...{ targets, queries, paths, corners, cost_QG },
    names: targetNames(targets),
    cost: (query, target) => cost_QG[query * G + target] ?? Infinity,
    across: orderBy(0),
    down: orderBy(1),
    before: (path) => paths[path - 1]?.query_G ?? nobody,
    spent: (path) => paths[path - 1]?.total ?? 0,
  };
}

/** The query that a target would cost least with, of all or of those that nobody holds. */
export function cheapest(
  { queries, cost }: MatchingTale,
  target: number,
  held: readonly number[] = [],
): number {
  let best = -1;
  for (let query = 0; query < queries; query++)
    if (!held.includes(query) && (best < 0 || cost(query, target) < cost(best, target)))
      best = query;
  return best;
}

/** The first path on which somebody moves on, from 0; the last one where nobody ever does. */
export function tellingPath({ paths }: MatchingTale): number {
  const found = paths.findIndex(({ steps }) => steps.length > 1);
  return found < 0 ? paths.length - 1 : found;
}
