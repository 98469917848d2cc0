import { stackMaps, tokenPosition } from '#lib/numbers/tokens.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import type { GridSize } from '../../parts/gridKeys.ts';

/** A token that became a query; they come best first. */
export interface Taken {
  readonly token: number;
  readonly label: string;
  /** Its first box, px of the picture. */
  readonly boxPx: Box;
}

/** A token as a dot: where it stands in the picture (0 .. 1), on which map, and its score. */
export interface Dot {
  readonly token: number;
  readonly u: number;
  readonly v: number;
  readonly level: number;
  readonly score: number;
  /** Its place among the queries; -1 for the others. */
  readonly rank: number;
}

export interface SelectionTale {
  /** From the back of the picture to its front. */
  readonly dots: readonly Dot[];
  /** Those that became queries, best first. */
  readonly taken: readonly Dot[];
  readonly queries: readonly Taken[];
  /** Tokens of every level, and how many of them were taken among the first `count`. */
  readonly perLevel: readonly number[];
  readonly takenOf: (level: number, count: number) => number;
}

export function selectionTale(
  scores: ArrayLike<number>,
  queries: readonly Taken[],
  levels: readonly GridSize[],
): SelectionTale {
  const maps = stackMaps(levels);
  const rankOf = new Map(queries.map(({ token }, rank) => [token, rank]));
  const dots = Array.from(scores, (score, token): Dot => {
    const { x01, y01, level } = tokenPosition(token, maps);
    return { ...{ token, level, score }, u: x01, v: y01, rank: rankOf.get(token) ?? -1 };
  }).sort((a, b) => a.v - b.v);
  const taken = dots.filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank);
  return {
    ...{ dots, taken, queries },
    perLevel: maps.map(({ height, width }) => height * width),
    takenOf: (level, count) =>
      taken.slice(0, count).filter((dot) => dot.level === level).length,
  };
}

/** The score of the last of so many queries: where the plane comes to rest. */
export function planeOf({ taken }: SelectionTale, count: number): number {
  return taken[count - 1]?.score ?? 1;
}
