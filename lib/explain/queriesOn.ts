import { iou, type Box } from '../numbers/boxes.ts';
import { saidBy, type Pass } from './sight.ts';
import { SAME } from './tokensOn.ts';

/** What a query says of an object after a layer. */
export interface LayerFact {
  /** From 0. */
  readonly layer: number;
  readonly query: number;
  /** For the object's class. */
  readonly logit: number;
  readonly score: number;
  readonly iou: number;
  /** The class that it says most. */
  readonly says: string;
  readonly saysScore: number;
}

function factOf(
  pass: Pass,
  layer: number,
  query: number,
  { xyxyPx, label }: { readonly xyxyPx: Box; readonly label: number },
): LayerFact {
  const { logit, score, best, xyxyPx: box } = saidBy(pass, layer, query, label);
  const says = pass.labels[best.label] ?? `class ${best.label}`;
  const overlap = iou(box, xyxyPx);
  return { layer, query, logit, score, iou: overlap, says, saysScore: best.score };
}

/** After each layer, the query that says most for the object's class with a box that fits; null without. */
export function bestOfLayers(
  pass: Pass,
  wanted: { readonly xyxyPx: Box; readonly label: number },
): (LayerFact | null)[] {
  return pass.layers.map(({ cxcywh01_Q4 }, layer) => {
    let best: LayerFact | null = null;
    for (let query = 0; query < cxcywh01_Q4.length / 4; query++) {
      const fact = factOf(pass, layer, query, wanted);
      if (fact.iou >= SAME && fact.score > (best?.score ?? 0)) best = fact;
    }
    return best;
  });
}

/** One query through all layers. */
export function lifeOf(
  pass: Pass,
  query: number,
  wanted: { readonly xyxyPx: Box; readonly label: number },
): LayerFact[] {
  return pass.layers.map((_, layer) => factOf(pass, layer, query, wanted));
}

/** Another query that a query hears. */
export interface Heard {
  readonly query: number;
  /** Mean over heads and layers: shares of 1. */
  readonly share: number;
  readonly says: string;
  readonly saysScore: number;
  /** Of both last boxes. */
  readonly iou: number;
}

/** Whom a query hears most, the loudest first. */
export function heardBy(pass: Pass, query: number, most: number): Heard[] {
  const last = pass.layers.length - 1;
  const queries = (pass.layers[last]?.cxcywh01_Q4.length ?? 0) / 4;
  const own = saidBy(pass, last, query, 0).xyxyPx;
  const shareOf = (other: number) =>
    pass.layers.reduce(
      (sum, { hears_QQ }) => sum + (hears_QQ[query * queries + other] ?? 0),
      0,
    ) / pass.layers.length;
  return Array.from({ length: queries }, (_, other) => ({ other, share: shareOf(other) }))
    .filter(({ other }) => other !== query)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ other, share }) => {
      const { best, xyxyPx } = saidBy(pass, last, other, 0);
      const says = pass.labels[best.label] ?? `class ${best.label}`;
      const overlap = iou(own, xyxyPx);
      return { query: other, share, says, saysScore: best.score, iou: overlap };
    });
}
