import { boxAt } from '../numbers/boxes.ts';
import { boxLoss } from './boxLoss.ts';
import type { DenoisingQueries, Targets } from './denoising.ts';
import { hungarian } from './hungarian.ts';
import { LOSS_WEIGHTS } from './lossWeights.ts';
import { costMatrix, costParts } from './matchCost.ts';
import { varifocal } from './varifocal.ts';

/** What a decoder layer answers, or the encoder for the tokens that it selected. */
export interface LayerOutput {
  readonly logit_QV: ArrayLike<number>;
  readonly cxcywh01_Q4: ArrayLike<number>;
}

/** What every query of one layer is told. Losses are weighted, and shares of the number of targets. */
export interface LayerLoss {
  /** The target that a query shall find; -1 where it shall say "nothing". */
  readonly target_Q: Int32Array;
  /** With its target: what its score shall be. 0 without. */
  readonly iou_Q: Float64Array;
  readonly vfl_Q: Float64Array;
  readonly l1_Q: Float64Array;
  readonly giou_Q: Float64Array;
  readonly logitGradient_QV: Float64Array;
  /** By cxcywh01 of this layer's own boxes; zeros where a query has no target. */
  readonly boxGradient_Q4: Float64Array;
}

/**
 * What every layer of the decoder and the selection of the encoder are told, each by a matching of
 * its own.
 *
 * @shape  layers of logit_QV, cxcywh01_Q4 → losses and gradients of the same shapes
 * @unit   logits and shares of the picture in
 * @source RTDetrLoss.forward; RT-DETR §4.3
 */
export function layerLosses(
  layers: readonly LayerOutput[],
  selected: LayerOutput,
  targets: Targets,
): { readonly layers: readonly LayerLoss[]; readonly encoder: LayerLoss } {
  const count = Math.max(1, targets.label_G.length);
  const lossOf = (output: LayerOutput) =>
    layerLoss(output, matchedTargets(output, targets), targets, count);
  return { layers: layers.map(lossOf), encoder: lossOf(selected) };
}

/**
 * What denoising queries are told, which stand first in every layer. Nothing is matched: positive ones
 * know their target; negative ones and padding shall say "nothing".
 *
 * @shape  layers of logit_QV, cxcywh01_Q4, Q counting N denoising queries first → N queries each
 * @source RTDetrLoss.get_cdn_matched_indices
 */
export function denoisingLosses(
  layers: readonly LayerOutput[],
  { positive_BN, target_BN, groups }: DenoisingQueries,
  targets: Targets,
): readonly LayerLoss[] {
  const N = positive_BN.length;
  const target_N = target_BN.map((target, n) => (positive_BN[n] ? target : -1));
  const count = Math.max(1, targets.label_G.length) * groups;
  return layers.map(({ logit_QV, cxcywh01_Q4 }) => {
    const classes = (4 * logit_QV.length) / cxcywh01_Q4.length;
    const own = {
      logit_QV: Array.from(logit_QV).slice(0, N * classes),
      cxcywh01_Q4: Array.from(cxcywh01_Q4).slice(0, N * 4),
    };
    return layerLoss(own, target_N, targets, count);
  });
}

/** The target of every query in the cheapest matching; -1 where it has none. */
function matchedTargets(output: LayerOutput, targets: Targets): Int32Array {
  const parts = costParts(output.logit_QV, output.cxcywh01_Q4, targets);
  const query_G = hungarian(costMatrix(parts), parts.queries, parts.targets);
  const target_Q = new Int32Array(parts.queries).fill(-1);
  query_G.forEach((query, target) => {
    if (query >= 0) target_Q[query] = target;
  });
  return target_Q;
}

/** The sums of a layer's terms over all of its queries. */
export function lossParts({ vfl_Q, l1_Q, giou_Q }: LayerLoss) {
  const [vfl, l1, giou] = [vfl_Q, l1_Q, giou_Q].map(sumOf) as [number, number, number];
  return { vfl, l1, giou, total: vfl + l1 + giou };
}

function layerLoss(
  { logit_QV, cxcywh01_Q4 }: LayerOutput,
  target_Q: Int32Array,
  { label_G, cxcywh01_G4 }: Targets,
  count: number,
): LayerLoss {
  const Q = target_Q.length;
  const V = logit_QV.length / Q;
  const share = (weight: number) => weight / count;
  const told = emptyLoss(target_Q, V);
  target_Q.forEach((target, query) => {
    const label = target < 0 ? -1 : (label_G[target] ?? -1);
    if (target >= 0) {
      const box = boxLoss(boxAt(cxcywh01_Q4, query), boxAt(cxcywh01_G4, target));
      told.iou_Q[query] = box.iou;
      told.l1_Q[query] = share(LOSS_WEIGHTS.l1) * box.l1;
      told.giou_Q[query] = share(LOSS_WEIGHTS.giou) * (1 - box.giou);
      told.boxGradient_Q4.set(
        box.gradientL1_4.map(
          (by, i) =>
            share(LOSS_WEIGHTS.l1) * by +
            share(LOSS_WEIGHTS.giou) * (box.gradientGiou_4[i] ?? Number.NaN),
        ),
        4 * query,
      );
    }
    for (let v = 0; v < V; v++) {
      const at = query * V + v;
      const one = varifocal(
        logit_QV[at] ?? Number.NaN,
        told.iou_Q[query] ?? Number.NaN,
        v === label,
      );
      told.vfl_Q[query] = (told.vfl_Q[query] ?? 0) + share(LOSS_WEIGHTS.vfl) * one.loss;
      told.logitGradient_QV[at] = share(LOSS_WEIGHTS.vfl) * one.gradient;
    }
  });
  return told;
}

function emptyLoss(target_Q: Int32Array, V: number): LayerLoss {
  const zeros = (each = 1) => new Float64Array(target_Q.length * each);
  return {
    ...{ target_Q, iou_Q: zeros(), vfl_Q: zeros(), l1_Q: zeros(), giou_Q: zeros() },
    ...{ logitGradient_QV: zeros(V), boxGradient_Q4: zeros(4) },
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
