import { costMatrix, costParts } from './matchCost.ts';
import type { DenoisingQueries, Targets } from './denoising.ts';
import { hungarian } from './hungarian.ts';
import { oneToMany } from './oneToMany.ts';

/** Who is told what: pair k teaches a query of a layer an object. K pairs, layer after layer. */
export interface Pairs {
  /** Row of all rows: layer after layer, image after image, query after query. */
  readonly row_K: Int32Array;
  /** Class and box of the object. */
  readonly label_K: Int32Array;
  readonly cxcywh01_K4: Float32Array;
  readonly layer_K: Int32Array;
  readonly image_K: Int32Array;
  readonly query_K: Int32Array;
  readonly target_K: Int32Array;
}

/** What the rows of all layers are. */
export interface Rows {
  readonly layers: number;
  /** Of one image. */
  readonly queries: number;
}

interface Pair {
  readonly layer: number;
  readonly image: number;
  readonly query: number;
  readonly target: number;
}

/**
 * Matches what every layer says of every image with the objects of the image, each layer by itself.
 *
 * @shape  logit_RV, cxcywh01_R4, targets of B images → pairs (R = X B Q)
 * @unit   logits before the sigmoid; boxes as shares of the image
 * @source RTDetrLoss.forward and RTDetrHungarianMatcher in loss_rt_detr.py
 */
export function matchRows(
  logit_RV: Float32Array,
  cxcywh01_R4: Float32Array,
  { layers, queries, each }: Rows & { /** Queries that an object gets: 1. */ each: number },
  targets: readonly Targets[],
): Pairs {
  const classes = (logit_RV.length * 4) / cxcywh01_R4.length;
  const found: Pair[] = [];
  for (let layer = 0; layer < layers; layer++)
    for (const [image, wanted] of targets.entries()) {
      const first = (layer * targets.length + image) * queries;
      const part = (values: Float32Array, width: number) =>
        values.subarray(first * width, (first + queries) * width);
      const parts = costParts(part(logit_RV, classes), part(cxcywh01_R4, 4), wanted);
      const cost_QG = costMatrix(parts);
      const objects = wanted.label_G.length;
      const chosen =
        each === 1
          ? Array.from(hungarian(cost_QG, queries, objects), (query) => [query])
          : oneToMany(cost_QG, queries, objects, each);
      for (const [target, takers] of chosen.entries())
        for (const query of takers)
          if (query >= 0) found.push({ layer, image, query, target });
    }
  return pairsOf(found, queries, targets);
}

/**
 * The pairs of denoising queries, which nobody has to match: a positive query was made of its object.
 *
 * @source loss_rt_detr.py get_cdn_matched_indices
 */
export function denoisingPairs(
  { groups, perGroup, positive_BN, target_BN }: DenoisingQueries,
  layers: number,
  targets: readonly Targets[],
): Pairs {
  const N = groups * perGroup;
  const found: Pair[] = [];
  for (let layer = 0; layer < layers; layer++)
    for (const [at, target] of target_BN.entries())
      if (positive_BN[at] === 1)
        found.push({ layer, image: Math.floor(at / N), query: at % N, target });
  return pairsOf(found, N, targets);
}

function pairsOf(
  found: readonly Pair[],
  queries: number,
  targets: readonly Targets[],
): Pairs {
  const of = (value: (pair: Pair) => number) => Int32Array.from(found, value);
  return {
    row_K: of(
      ({ layer, image, query }) => (layer * targets.length + image) * queries + query,
    ),
    label_K: of(({ image, target }) => targets[image]?.label_G[target] ?? -1),
    cxcywh01_K4: Float32Array.from(
      found.flatMap(({ image, target }) =>
        [0, 1, 2, 3].map((i) => targets[image]?.cxcywh01_G4[4 * target + i] ?? Number.NaN),
      ),
    ),
    layer_K: of(({ layer }) => layer),
    image_K: of(({ image }) => image),
    query_K: of(({ query }) => query),
    target_K: of(({ target }) => target),
  };
}
