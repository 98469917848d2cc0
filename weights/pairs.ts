import { boxAt, iou, xyxyOf } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { Targets } from '#lib/train/denoising.ts';
import { greedy } from '#lib/train/greedy.ts';
import { augmentingPaths } from '#lib/train/hungarian.ts';
import { costMatrix, costParts, COST_WEIGHTS } from '#lib/train/matchCost.ts';
import { totalCost } from '#lib/train/totalCost.ts';

/** What all queries say at one depth. */
export interface Output {
  readonly logit_QV: ArrayLike<number>;
  readonly cxcywh01_Q4: ArrayLike<number>;
}

/** The parts of the cost that count, as they are weighed. */
export const WAYS = {
  trained: COST_WEIGHTS,
  class: { class: 2, l1: 0, giou: 0 },
  l1: { class: 0, l1: 5, giou: 0 },
  giou: { class: 0, l1: 0, giou: 2 },
  noClass: { class: 0, l1: 5, giou: 2 },
  noL1: { class: 2, l1: 0, giou: 2 },
  noGiou: { class: 2, l1: 5, giou: 0 },
} as const;
export type WayName = keyof typeof WAYS;

/** The matching of one scene. */
export interface Pairs {
  readonly query_G: number[];
  /** Of the pair's boxes; and the query's score for the target's class. */
  readonly iou_G: number[];
  readonly score_G: number[];
  /** Pairs on the augmenting path that each target came in by: 1 where it moved nobody. */
  readonly length_G: number[];
  /** What greedy matching costs more. */
  readonly greedyExtra: number;
}

/** The output of the first queries alone. */
export function firstOf({ logit_QV, cxcywh01_Q4 }: Output, queries: number): Output {
  const V = (4 * logit_QV.length) / cxcywh01_Q4.length;
  return {
    logit_QV: Array.from(logit_QV).slice(0, queries * V),
    cxcywh01_Q4: Array.from(cxcywh01_Q4).slice(0, queries * 4),
  };
}

/** Matches one output with the targets, by every way of weighing. */
export function pairsOf(output: Output, targets: Targets): Record<WayName, Pairs> {
  const parts = costParts(output.logit_QV, output.cxcywh01_Q4, targets);
  const entries = Object.entries(WAYS).map(([name, weights]) => {
    const cost_QG = costMatrix(parts, weights);
    return [name, matched(cost_QG, parts.queries, output, targets)] as const;
  });
  return Object.fromEntries(entries) as Record<WayName, Pairs>;
}

function matched(
  cost_QG: Float32Array,
  queries: number,
  { logit_QV, cxcywh01_Q4 }: Output,
  { label_G, cxcywh01_G4 }: Targets,
): Pairs {
  const paths = [...augmentingPaths(cost_QG, queries, label_G.length)];
  const last = paths.at(-1);
  const query_G = [...(last?.query_G ?? [])];
  const quick = greedy(cost_QG, queries, label_G.length);
  const V = logit_QV.length / queries;
  const box = (boxes: ArrayLike<number>, at: number) => xyxyOf(boxAt(boxes, at));
  return {
    query_G,
    iou_G: query_G.map((query, g) =>
      query < 0 ? 0 : iou(box(cxcywh01_Q4, query), box(cxcywh01_G4, g)),
    ),
    score_G: query_G.map((query, g) =>
      query < 0 ? 0 : sigmoid(logit_QV[query * V + (label_G[g] ?? 0)] ?? NaN),
    ),
    length_G: paths.map(({ steps }) => steps.length),
    greedyExtra: totalCost(cost_QG, quick) - (last?.total ?? 0),
  };
}
