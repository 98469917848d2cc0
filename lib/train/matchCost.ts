import { boxArea, boxAt, giou, xyxyOf, type Box } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import type { Targets } from './denoising.ts';

/** How much each part of a pair's cost counts. */
export interface CostWeights {
  readonly class: number;
  readonly l1: number;
  readonly giou: number;
}

/** As the published models were trained (RT-DETR, DINO, Deformable DETR). */
export const COST_WEIGHTS: CostWeights = { class: 2, l1: 5, giou: 2 };

/** The matcher's alpha and gamma; the loss has another alpha. */
const ALPHA = 0.25;
const GAMMA = 2;
const EPS = 1e-8;
const LARGEST_FLOAT = 3.4028234663852886e38;

/** The three parts of every pair's cost, not weighted. */
export interface CostParts {
  readonly queries: number;
  readonly targets: number;
  readonly class_QG: Float32Array;
  readonly l1_QG: Float32Array;
  /** Minus the GIoU: -1 where the boxes are the same. */
  readonly giou_QG: Float32Array;
}

/**
 * What it would cost to give each target to each query: its logit of the target's class, and how far
 * its box is from the target's.
 *
 * @shape  logit_QV, cxcywh01_Q4, G targets → class_QG, l1_QG, giou_QG
 * @unit   logits and shares of the picture in
 * @source RTDetrHungarianMatcher; DETR §3.1
 */
export function costParts(
  logit_QV: ArrayLike<number>,
  cxcywh01_Q4: ArrayLike<number>,
  { label_G, cxcywh01_G4 }: Targets,
): CostParts {
  const [queries, targets] = [cxcywh01_Q4.length / 4, label_G.length];
  const classes = logit_QV.length / queries;
  const part = () => new Float32Array(queries * targets);
  const [class_QG, l1_QG, giou_QG] = [part(), part(), part()];
  const wanted = Array.from(label_G, (_, target) => boxAt(cxcywh01_G4, target));
  for (let query = 0; query < queries; query++) {
    const found = boxAt(cxcywh01_Q4, query);
    wanted.forEach((box, target) => {
      const at = query * targets + target;
      const label = label_G[target] ?? Number.NaN;
      class_QG[at] = classCost(logit_QV[query * classes + label] ?? Number.NaN);
      l1_QG[at] = l1Cost(found, box);
      giou_QG[at] = -giouOrNaN(xyxyOf(found), xyxyOf(box));
    });
  }
  return { queries, targets, class_QG, l1_QG, giou_QG };
}

/**
 * The weighted sum. What is no number becomes the largest float: such a pair is taken only if
 * nothing else is left.
 *
 * @shape  parts → cost_QG
 */
export function costMatrix(
  { class_QG, l1_QG, giou_QG }: CostParts,
  weights: CostWeights = COST_WEIGHTS,
): Float32Array {
  return class_QG.map((value, at) => {
    const cost =
      weights.class * value +
      weights.l1 * (l1_QG[at] ?? 0) +
      weights.giou * (giou_QG[at] ?? 0);
    return Math.abs(cost) <= LARGEST_FLOAT ? cost : LARGEST_FLOAT;
  });
}

/**
 * Focal loss if the query were of this class, less that if it were not: low where the score is high.
 *
 * @unit   logit of the target's class in
 * @source RTDetrHungarianMatcher, use_focal_loss
 */
export function classCost(logit: number): number {
  const score = sigmoid(logit);
  const ifIt = ALPHA * (1 - score) ** GAMMA * -Math.log(score + EPS);
  const ifNot = (1 - ALPHA) * score ** GAMMA * -Math.log(1 - score + EPS);
  return ifIt - ifNot;
}

/** The sum of the four differences. */
function l1Cost(a: Box, b: Box): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0);
}

/** Two boxes without an area have no GIoU in the reference: 0 / 0. */
function giouOrNaN(a: Box, b: Box): number {
  return boxArea(a) + boxArea(b) > 0 ? giou(a, b) : Number.NaN;
}
