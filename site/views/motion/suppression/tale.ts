import { iou, type Box } from '#lib/numbers/boxes.ts';

/** A box that a detector proposes. */
export interface Proposal {
  readonly xyxyPx: Box;
  readonly score: number;
  readonly label: string;
  /** Boxes of different classes never meet. */
  readonly category: number;
  /** The true object that it is about, where that is known. */
  readonly object: number | null;
  readonly query: number;
}

/** A box that stays, and what becomes of those that were left then. */
export interface Round {
  /** Its place in the sorted list. */
  readonly kept: number;
  readonly met: readonly {
    readonly at: number;
    readonly iou: number;
    readonly goes: boolean;
  }[];
}

/** Boxes about one place of the picture, best first, and what NMS does with them. */
export interface SuppressionTale {
  readonly boxes: readonly Proposal[];
  /** Their order before they are sorted: places in `boxes`. */
  readonly unsorted: readonly number[];
  readonly rounds: readonly Round[];
  /** What the queries say about the same place, best first. */
  readonly queries: readonly Proposal[];
}

/** Boxes that overlap so much are about one place. */
const NEAR = 0.3;
/** As many boxes of a place are told. */
const TOLD = 8;
/** As many rounds are shown one by one. */
const ROUNDS = 3;

const byScore = (boxes: readonly Proposal[]) => boxes.toSorted((a, b) => b.score - a.score);

const isNear = (one: Proposal, other: Proposal) =>
  one.category === other.category && iou(one.xyxyPx, other.xyxyPx) > NEAR;

/** Boxes by the places that they are about; the largest crowds first. */
export function placesOf(dense: readonly Proposal[]): Proposal[][] {
  const places: Proposal[][] = [];
  for (const box of byScore(dense)) {
    const place = places.find(([best]) => best !== undefined && isNear(best, box));
    if (place) place.push(box);
    else places.push([box]);
  }
  return places
    .map((place) => place.slice(0, TOLD))
    .filter(({ length }) => length > 1)
    .sort((a, b) => b.length - a.length);
}

/** The place where NMS deletes the box of another object; the largest crowd where there is none. */
export function tellingPlace(
  places: readonly (readonly Proposal[])[],
  threshold: number,
): number {
  const errs = places.findIndex((place) =>
    roundsOf(place, threshold).some(({ kept, met }) =>
      met.some(({ at, goes }) => goes && isAnother(place[kept], place[at])),
    ),
  );
  return Math.max(0, errs);
}

/** Whether two boxes are about different true objects, as far as that is known. */
export function isAnother(one: Proposal | undefined, other: Proposal | undefined): boolean {
  const [a, b] = [one?.object ?? null, other?.object ?? null];
  return a !== null && b !== null && a !== b;
}

export function suppressionTale(
  place: readonly Proposal[],
  queries: readonly Proposal[],
  threshold: number,
): SuppressionTale {
  const boxes = byScore(place);
  const [best] = boxes;
  return {
    boxes,
    unsorted: boxes
      .map((_, at) => at)
      .sort((a, b) => queryOf(boxes, a) - queryOf(boxes, b)),
    rounds: roundsOf(boxes, threshold).slice(0, ROUNDS),
    queries: byScore(queries.filter((query) => best && isNear(best, query))).slice(0, TOLD),
  };
}

const queryOf = (boxes: readonly Proposal[], at: number) => boxes[at]?.query ?? 0;

/** Non-maximum suppression of boxes of one class that are sorted by their scores. */
function roundsOf(boxes: readonly Proposal[], threshold: number): Round[] {
  const rounds: Round[] = [];
  let left = boxes.map((_, at) => at);
  while (left.length > 0) {
    const [kept = 0, ...others] = left;
    const own = boxes[kept];
    const met = others.map((at) => {
      const other = boxes[at];
      const shared = own && other ? iou(own.xyxyPx, other.xyxyPx) : 0;
      return { at, iou: shared, goes: shared > threshold };
    });
    rounds.push({ kept, met });
    left = met.filter(({ goes }) => !goes).map(({ at }) => at);
  }
  return rounds;
}

/** What stays of all boxes, and how many pairs were compared. */
export function suppressAll(dense: readonly Proposal[], threshold: number) {
  const classes = new Set(dense.map(({ category }) => category));
  const done = [...classes].map((category) => {
    const own = byScore(dense.filter((box) => box.category === category));
    const rounds = roundsOf(own, threshold);
    return {
      kept: rounds.flatMap(({ kept }) => own[kept] ?? []),
      comparisons: rounds.reduce((sum, { met }) => sum + met.length, 0),
    };
  });
  return {
    kept: done.flatMap(({ kept }) => kept),
    comparisons: done.reduce((sum, { comparisons }) => sum + comparisons, 0),
  };
}
