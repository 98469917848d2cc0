import { boxAt, iou, xyxyOf, type Box } from '../numbers/boxes.ts';
import { bestClass, sigmoid } from '../numbers/logits.ts';
import { tokenPosition, type TokenLevel } from '../numbers/tokens.ts';

/** What became of a query: a detection, too weak, or beside a query that speaks for the same box. */
export type QueryFate =
  | { readonly kind: 'kept' }
  | { readonly kind: 'weak'; readonly threshold: number }
  | { readonly kind: 'rival'; readonly of: number };

export interface JudgedQuery {
  readonly query: number;
  /** Index of its best class. */
  readonly label: number;
  readonly score: number;
  readonly fate: QueryFate;
  /** With the box of the best kept query that overlaps most; 1 for a kept one, 0 where none touches. */
  readonly overlap: number;
}

/** One decoder layer's answer, row major. */
export interface LayerAnswer {
  readonly logit_QV: ArrayLike<number>;
  readonly cxcywh01_Q4: ArrayLike<number>;
}

const SAME = 0.5;

/**
 * The fate of every query after a layer. Kept is what scores over the threshold; a rival is a query
 * that does not, and whose box overlaps a kept one by IoU 0.5 or more. No truth is needed.
 *
 * @shape  logit_QV, cxcywh01_Q4 → Q fates, in the order of the queries
 * @unit   scores and IoU 0..1
 * @source a figure of the decoder chapter
 */
export function queryFates(
  { logit_QV, cxcywh01_Q4 }: LayerAnswer,
  classes: number,
  threshold = 0.5,
): JudgedQuery[] {
  const queries = cxcywh01_Q4.length / 4;
  const all = Array.from({ length: queries }, (_, query) => ({
    query,
    ...bestClass(logit_QV, query, classes),
    box: xyxyOf(boxAt(cxcywh01_Q4, query)),
  }));
  const kept = all.filter(({ score }) => score > threshold);
  return all.map(({ box, ...said }): JudgedQuery => {
    if (said.score > threshold) return { ...said, fate: { kind: 'kept' }, overlap: 1 };
    const { of, overlap } = nearestKept(box, kept);
    const fate: QueryFate =
      overlap >= SAME ? { kind: 'rival', of } : { kind: 'weak', threshold };
    return { ...said, fate, overlap };
  });
}

function nearestKept(
  box: Box,
  kept: readonly { readonly query: number; readonly box: Box }[],
): { of: number; overlap: number } {
  let best = { of: -1, overlap: 0 };
  for (const other of kept) {
    const overlap = iou(box, other.box);
    if (overlap > best.overlap) best = { of: other.query, overlap };
  }
  return best;
}

export interface LifeOptions {
  /** Token of every query. */
  readonly tokens_Q: ArrayLike<number>;
  readonly levels: readonly TokenLevel[];
  /** Boxes before the first layer, logits, row major. */
  readonly reference_Q4: ArrayLike<number>;
  readonly layers: readonly LayerAnswer[];
  readonly labels: readonly string[];
  readonly threshold?: number;
}

/**
 * One query from its token to its fate: where it was made, its box and its best class after every layer.
 *
 * @shape  tokens_Q, reference_Q4 (logits), layers → one life
 * @unit   boxes cxcywh01, the first one before layer 1; scores 0..1
 * @source a figure of the decoder chapter
 */
export function queryLife(
  query: number,
  { tokens_Q, levels, reference_Q4, layers, labels, threshold = 0.5 }: LifeOptions,
) {
  const token = tokens_Q[query] ?? 0;
  const { level, row, column, height, width } = tokenPosition(token, levels);
  const last = layers.at(-1);
  const fates = last ? queryFates(last, labels.length, threshold) : [];
  const fate: QueryFate = fates[query]?.fate ?? { kind: 'weak', threshold };
  const boxes: Box[] = layers.map(({ cxcywh01_Q4 }) => boxAt(cxcywh01_Q4, query));
  const [a, b, c, d] = boxAt(reference_Q4, query);
  boxes.unshift([sigmoid(a), sigmoid(b), sigmoid(c), sigmoid(d)]);
  const scores = layers.map(({ logit_QV }) => {
    const { label, score } = bestClass(logit_QV, query, labels.length);
    return { label: labels[label] ?? `class ${label}`, score };
  });
  const place = { level, row, column, height, width };
  return { query, token, rank: query + 1, ...place, boxes, scores, fate };
}
