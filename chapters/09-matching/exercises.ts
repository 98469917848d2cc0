import {
  augmentingPaths,
  COST_WEIGHTS,
  costMatrix,
  costParts,
  totalCost,
} from '#lib/learning.ts';
import { boxAt, giou, queryFates, seededRandom } from '#lib/notebook.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import type { Targets } from '#lib/train/denoising.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

type See = (path: string) => Promise<Frame>;
type MatchCost = (logit: number, found: number[], wanted: number[]) => unknown;
type Augment = (cost: number[][], queryOf: number[], target: number) => unknown;

const CLOSE = 1e-3;
/** Queries of the first layer that are paired with the answers of the last. */
const ASKED = 20;
/** Small matrices with whole numbers. */
const DRAWN = 40;

export const exercises: Exercises = {
  matchCost: {
    solution: `function matchCost(logit, found, wanted) {
  const p = lib.sigmoid(logit)
  const ifIt = 0.25 * (1 - p) ** 2 * -Math.log(p + 1e-8)
  const ifNot = 0.75 * p ** 2 * -Math.log(1 - p + 1e-8)
  const l1 = found.reduce(
    (sum, side, i) => sum + Math.abs(side - wanted[i]), 0)
  const giou = lib.giou(lib.xyxyOf(found), lib.xyxyOf(wanted))
  return 2 * (ifIt - ifNot) + 5 * l1 - 2 * giou
}`,
    async check(written: MatchCost, see) {
      const { first, targets } = await answersAsTruth(see);
      const parts = costParts(first.logit_QV, first.cxcywh01_Q4, targets);
      const cost_QG = costMatrix(parts);
      const V = first.logit_QV.length / parts.queries;
      let pairs = 0;
      for (let query = 0; query < parts.queries; query++)
        for (let target = 0; target < parts.targets; target++) {
          const at = query * parts.targets + target;
          const found = boxAt(first.cxcywh01_Q4, query);
          const wanted = boxAt(targets.cxcywh01_G4, target);
          const logit = first.logit_QV[query * V + (targets.label_G[target] ?? 0)] ?? 0;
          const given = written(logit, [...found], [...wanted]);
          if (typeof given !== 'number')
            return no('Return one number, the cost of the pair.');
          const real = cost_QG[at] ?? 0;
          if (!(Math.abs(given - real) <= CLOSE * Math.max(1, Math.abs(real))))
            return no(
              hintOfCost(given, real, {
                ...{ found, wanted, onTarget: written(logit, [...wanted], [...wanted]) },
                classCost: parts.class_QG[at] ?? 0,
                l1: parts.l1_QG[at] ?? 0,
                giou: -(parts.giou_QG[at] ?? 0),
              }),
            );
          pairs++;
        }
      return {
        ok: true,
        sentence: `That is the cost of a pair, on ${pairs} pairs of real queries and boxes.`,
      };
    },
  },

  augment: {
    solution: `function augment(cost, queryOf, target) {
  const free = [...cost.keys()].filter((q) => !queryOf.includes(q))
  let best = null
  let least = Infinity
  const consider = (pairs) => {
    const total = pairs.reduce(
      (sum, q, g) => sum + (q < 0 ? 0 : cost[q][g]), 0)
    if (total < least) [best, least] = [pairs, total]
  }
  const change = (pairs, g, q) =>
    pairs.map((old, at) => (at === g ? q : old))
  for (const q of free) {
    consider(change(queryOf, target, q))
    queryOf.forEach((held, other) => {
      if (held < 0) return
      consider(change(change(queryOf, other, q), target, held))
    })
  }
  return best
}`,
    async check(written: Augment, see) {
      const { first, targets } = await answersAsTruth(see);
      const real = costParts(first.logit_QV, first.cxcywh01_Q4, targets);
      const matrices: Costs[] = [
        { cost_QG: [1, 2, 5, 9, 6, 8], queries: 3, targets: 2 },
        { ...real, cost_QG: costMatrix(real) },
        ...Array.from({ length: DRAWN }, (_, seed) => drawnCosts(seed + 1)),
      ];
      let [asked, swaps] = [0, 0];
      for (const costs of matrices) {
        const { cost_QG, queries, targets } = costs;
        const rows = Array.from({ length: queries }, (_, query) =>
          Array.from(cost_QG).slice(query * targets, (query + 1) * targets),
        );
        let before = Array.from({ length: targets }, () => -1);
        for (const path of augmentingPaths(cost_QG, queries, targets)) {
          if (path.steps.length <= 2) {
            const given = written(
              rows.map((row) => [...row]),
              [...before],
              path.target,
            );
            const wrong = complaintOfPairs(given, before, path, costs);
            if (wrong) return no(wrong);
            asked++;
            if (path.steps.length === 2) swaps++;
          }
          before = [...path.query_G];
        }
      }
      return {
        ok: true,
        sentence: `That is one augmenting path: ${asked} things came in, ${swaps} of them by a swap, and each time the total is the least.`,
      };
    },
  },
};

interface Costs {
  readonly cost_QG: ArrayLike<number>;
  readonly queries: number;
  readonly targets: number;
}

const no = (sentence: string) => ({ ok: false, sentence });

/** The best-ranked queries after the first layer; what the last layer keeps, taken as the truth. */
async function answersAsTruth(see: See) {
  const last = await lastLayer(see);
  const [logit, box] = [
    await see('decoder.layers.0.logit'),
    await see('decoder.layers.0.cxcywh01'),
  ];
  const V = logit.shape.at(-1) ?? 1;
  const kept = queryFates(last, V).filter(({ fate }) => fate.kind === 'kept');
  const targets: Targets = {
    label_G: kept.map(({ label }) => label),
    cxcywh01_G4: kept.flatMap(({ query }) => [...boxAt(last.cxcywh01_Q4, query)]),
  };
  const first = {
    logit_QV: logit.data.subarray(0, ASKED * V),
    cxcywh01_Q4: box.data.subarray(0, ASKED * 4),
  };
  return { first, targets };
}

async function lastLayer(see: See) {
  for (let layer = 5; ; layer--) {
    try {
      return {
        logit_QV: (await see(`decoder.layers.${layer}.logit`)).data,
        cxcywh01_Q4: (await see(`decoder.layers.${layer}.cxcywh01`)).data,
      };
    } catch (error) {
      if (layer === 0) throw error;
    }
  }
}

/** Whole numbers from 0 to 9. */
function drawnCosts(seed: number): Costs {
  const draw = seededRandom(seed);
  const [queries, targets] = [5, 4];
  const cost_QG = Array.from({ length: queries * targets }, () => Math.floor(draw() * 10));
  return { cost_QG, queries, targets };
}

interface PairParts {
  readonly found: Box;
  readonly wanted: Box;
  /** What the reader's function says of a box that lies on its target. */
  readonly onTarget: unknown;
  readonly classCost: number;
  readonly l1: number;
  readonly giou: number;
}

function hintOfCost(
  given: number,
  real: number,
  { found, wanted, onTarget, classCost, l1, giou: overlap }: PairParts,
): string {
  const said = `For one pair the cost is ${real.toFixed(3)}, and yours is ${given.toFixed(3)}.`;
  const isNear = (other: number) => Math.abs(given - other) <= 2 * CLOSE;
  const { class: c, l1: l, giou: g } = COST_WEIGHTS;
  if (isNear(c * classCost + l * l1 + g * overlap))
    return `${said} A large GIoU is good: it has to lower the cost.`;
  if (isNear(c * classCost + l * l1 - g * giou(found, wanted)))
    return `${said} lib.giou wants corners: make them with lib.xyxyOf.`;
  if (isNear(classCost + l1 - overlap)) return `${said} The three parts weigh 2, 5 and 2.`;
  const boxes = l * l1 - g * (overlap - 1);
  if (Math.abs(given - Number(onTarget) - boxes) <= 2 * CLOSE)
    return `${said} Check the class part: 0.25 × (1 − p)² × −ln p if it is of the class, less 0.75 × p² × −ln(1 − p) if it is not.`;
  return `${said} Add 2 × class, 5 × L1 and 2 × −GIoU.`;
}

interface Path {
  readonly target: number;
  readonly total: number;
  readonly steps: readonly { readonly target: number; readonly query: number }[];
}

function complaintOfPairs(
  given: unknown,
  before: readonly number[],
  { target, total, steps }: Path,
  { cost_QG, queries, targets }: Costs,
): string | null {
  if (!isPairs(given, queries, targets))
    return `Return the query of each of the ${targets} things, a list like queryOf: whole numbers from 0 to ${queries - 1}, and -1 for a thing that is not in yet.`;
  const [held, had] = [given, before].map((list) => list.filter((query) => query >= 0));
  if (new Set(held).size < (held?.length ?? 0))
    return `Two things have the same query: whoever held query ${given[target] ?? ''} must move on.`;
  if ((given[target] ?? -1) < 0) return `Thing ${target} is to come in, and has no query.`;
  if ((held?.length ?? 0) <= (had?.length ?? 0))
    return 'A thing that had a query has none now: who is pushed must get another.';
  const yours = totalCost(cost_QG, given);
  if (yours <= total + CLOSE) return null;
  const said = `Your pairs cost ${yours.toFixed(2)} together, and ${total.toFixed(2)} is possible.`;
  return steps.length > 1
    ? `${said} Thing ${target} may take a query that is held, if its holder moves to a free one: compare the totals.`
    : `${said} Nobody has to move here: what does each free query cost the thing that comes in?`;
}

function isPairs(value: unknown, queries: number, targets: number): value is number[] {
  return (
    Array.isArray(value) &&
    value.length === targets &&
    value.every((item) => Number.isInteger(item) && item >= -1 && item < queries)
  );
}
