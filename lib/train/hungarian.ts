import { totalCost } from './totalCost.ts';

/** A pair of an alternating path, as it is after the path is taken. */
export interface PathStep {
  readonly target: number;
  /** -1 where no query is left for the target. */
  readonly query: number;
}

/** One more target has a query; those on the path have moved on to another. */
export interface AugmentingPath {
  /** The target that comes in. */
  readonly target: number;
  /** The first step's target is the one that comes in; each step's query was the next step's target's. */
  readonly steps: readonly PathStep[];
  /** The query of each target after this path, -1 where it has none. */
  readonly query_G: Int32Array;
  /** What these pairs cost together. */
  readonly total: number;
}

/** One column for each query; where targets are more, further ones that stand for "none" and cost 0. */
interface Costs {
  readonly columns: number;
  readonly at: (target: number, column: number) => number;
}

/** Prices keep the search short: cost - price_G - price_C is never negative, and 0 for a pair. */
interface State {
  readonly price_G: Float64Array;
  readonly price_C: Float64Array;
  /** -1 where the column is free. */
  readonly target_C: Int32Array;
}

/**
 * The cheapest one-to-one assignment, target by target: the one that comes in takes a query, whose
 * target takes another, and so on to a free one, along the path that makes the total least.
 *
 * @shape  cost_QG, Q, G → a path for each of G targets
 * @unit   any finite cost
 * @source Jonker & Volgenant 1987; Crouse 2016, as in scipy's linear_sum_assignment
 */
export function* augmentingPaths(
  cost_QG: ArrayLike<number>,
  queries: number,
  targets: number,
): Generator<AugmentingPath, void, undefined> {
  const costs = costsOf(cost_QG, queries, targets);
  const state: State = {
    price_G: new Float64Array(targets),
    price_C: new Float64Array(costs.columns),
    target_C: new Int32Array(costs.columns).fill(-1),
  };
  const query_G = new Int32Array(targets).fill(-1);
  for (let target = 0; target < targets; target++) {
    const steps = shortestPath(target, costs, state).map((step) => ({
      ...step,
      query: step.query < queries ? step.query : -1,
    }));
    for (const step of steps) query_G[step.target] = step.query;
    const total = totalCost(cost_QG, query_G);
    yield { target, steps, query_G: query_G.slice(), total };
  }
}

/** The query of each target in the cheapest one-to-one assignment; -1 where none is left. */
export function hungarian(
  cost_QG: ArrayLike<number>,
  queries: number,
  targets: number,
): Int32Array {
  let query_G: Int32Array = new Int32Array(targets).fill(-1);
  for (const path of augmentingPaths(cost_QG, queries, targets)) query_G = path.query_G;
  return query_G;
}

function costsOf(cost_QG: ArrayLike<number>, queries: number, targets: number): Costs {
  for (let at = 0; at < queries * targets; at++) {
    const cost = cost_QG[at] ?? Number.NaN;
    if (!Number.isFinite(cost))
      throw new Error(
        `The cost of query ${Math.floor(at / targets)} and target ${at % targets} is ${cost}: a matching needs finite costs.`,
      );
  }
  return {
    columns: Math.max(queries, targets),
    at: (target, column) =>
      column < queries ? (cost_QG[column * targets + target] ?? Number.NaN) : 0,
  };
}

/** Dijkstra's search from a target to the nearest free column; takes the path and mends the prices. */
function shortestPath(start: number, costs: Costs, state: State): PathStep[] {
  const { price_G, price_C, target_C } = state;
  const length_C = new Float64Array(costs.columns).fill(Infinity);
  const from_C = new Int32Array(costs.columns).fill(-1);
  const seen: number[] = [];
  const isSeen_C = new Uint8Array(costs.columns);
  let length = 0;
  let last = -1;
  for (let target = start; target >= 0; target = target_C[last] ?? -1) {
    const before = last;
    const begin = length - (price_G[target] ?? 0);
    last = -1;
    length = Infinity;
    for (let column = 0; column < costs.columns; column++) {
      if (isSeen_C[column]) continue;
      const reached = begin + costs.at(target, column) - (price_C[column] ?? 0);
      if (reached < (length_C[column] ?? 0)) {
        length_C[column] = reached;
        from_C[column] = before;
      }
      const least = length_C[column] ?? 0;
      if (least < length) [last, length] = [column, least];
    }
    isSeen_C[last] = 1;
    seen.push(last);
  }
  price_G[start] = (price_G[start] ?? 0) + length;
  for (const column of seen) {
    const saved = length - (length_C[column] ?? 0);
    const target = target_C[column] ?? -1;
    if (target >= 0) price_G[target] = (price_G[target] ?? 0) + saved;
    price_C[column] = (price_C[column] ?? 0) - saved;
  }
  return takePath(start, last, from_C, target_C);
}

/** Hands every column of the path, from its end, to the target that reached it. */
function takePath(
  start: number,
  end: number,
  from_C: Int32Array,
  target_C: Int32Array,
): PathStep[] {
  const steps: PathStep[] = [];
  for (let column = end; column >= 0;) {
    const before = from_C[column] ?? -1;
    const target = before < 0 ? start : (target_C[before] ?? -1);
    target_C[column] = target;
    steps.unshift({ target, query: column });
    column = before;
  }
  return steps;
}
