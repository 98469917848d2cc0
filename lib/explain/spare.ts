import { iou } from '../numbers/boxes.ts';
import { iou as iouXywh } from '../metrics/iou.ts';
import type { Wanted } from './cause.ts';
import type { Fate } from './failures.ts';
import { heardBy, lifeOf, type Heard, type LayerFact } from './queriesOn.ts';
import { proposed, saidBy, type Pass } from './sight.ts';
import { SAME, tokensOn, type TokenFact } from './tokensOn.ts';

/** What is known of a box that is nobody's. */
export interface SpareDiagnosis {
  readonly query: number;
  /** What it was made from. */
  readonly token: TokenFact | null;
  readonly life: readonly LayerFact[];
  /** Those that it hears most. */
  readonly heard: readonly Heard[];
  /** The query that finds the object, and how much both hear of each other; null of a box on nothing. */
  readonly twin: Twin | null;
  /** Queries that say the same at the same place, itself first. */
  readonly same: readonly number[];
}

export interface Twin {
  readonly query: number;
  readonly score: number;
  /** Of both last boxes. */
  readonly iou: number;
  /** The first layer, from 0, after which both lie on each other. */
  readonly since: number;
  /** Shares of 1, mean over heads and layers. */
  readonly hears: number;
  readonly isHeard: number;
}

const HEARD = 3;
/** Who scores lower says nothing. */
const SILENT = 0.1;

export function diagnoseSpare(
  pass: Pass,
  wanted: Wanted,
  fate: Fate,
  all: readonly Fate[],
): SpareDiagnosis {
  const query = fate.found?.query ?? 0;
  const last = pass.layers.length - 1;
  const made = pass.tokens.chosen_Q[query] ?? -1;
  const on = tokensOn(pass, proposed(pass, made), wanted.label);
  const twin = fate.kind === 'doubled' ? twinOf(pass, query, fate, all) : null;
  const queries = (pass.layers[last]?.cxcywh01_Q4.length ?? 0) / 4;
  const others = Array.from({ length: queries }, (_, other) => other).filter((other) => {
    const { score, xyxyPx } = saidBy(pass, last, other, wanted.label);
    const isOther = other !== query && other !== twin?.query;
    return isOther && score > SILENT && iou(xyxyPx, wanted.xyxyPx) >= SAME;
  });
  return {
    ...{ query, twin, same: [query, ...others] },
    token: on.find((one) => one?.token === made) ?? null,
    life: lifeOf(pass, query, wanted),
    heard: heardBy(pass, query, HEARD),
  };
}

function twinOf(pass: Pass, query: number, fate: Fate, all: readonly Fate[]): Twin | null {
  const owners = all.flatMap(({ object, found }) => (object && found ? found : []));
  const overlap = (bbox: (typeof owners)[number]['bbox']) =>
    fate.found ? iouXywh(bbox, fate.found.bbox) : 0;
  const [owner] = owners.sort((a, b) => overlap(b.bbox) - overlap(a.bbox));
  if (!owner) return null;
  const apart = pass.layers.findLastIndex((_, layer) => {
    const [a, b] = [query, owner.query].map((one) => saidBy(pass, layer, one, 0).xyxyPx);
    return !a || !b || iou(a, b) < SAME;
  });
  const queries = pass.layers.length === 0 ? 0 : pass.tokens.chosen_Q.length;
  const share = (from: number, to: number) =>
    pass.layers.reduce(
      (sum, { hears_QQ }) => sum + (hears_QQ[from * queries + to] ?? 0),
      0,
    ) / pass.layers.length;
  return {
    query: owner.query,
    score: owner.score,
    iou: overlap(owner.bbox),
    since: apart + 1,
    hears: share(query, owner.query),
    isHeard: share(owner.query, query),
  };
}
