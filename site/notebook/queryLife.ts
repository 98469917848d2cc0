import { sigmoid } from '#lib/numbers/logits.ts';
import { tokenLevels, tokenPosition } from '#lib/numbers/tokens.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { QueryLife } from '#site/views/queryBiography.ts';
import { detections } from './detections.ts';
import type { BookRun } from './types.ts';

/**
 * What a query was in a run: its token, its box before the first layer and after each, its best class
 * after each, and what became of it at a threshold.
 *
 * @param referenceLogit_BQ4  the tensor `query.referenceLogit`
 * @unit   boxes cxcywh01
 */
export function queryLife(
  run: BookRun,
  query: number,
  referenceLogit_BQ4: Frame,
  { threshold = 0.5 }: { threshold?: number } = {},
): QueryLife {
  const { layers, tokens_Q } = run.run;
  const { labels } = run.model;
  const token = tokens_Q[query];
  if (token === undefined)
    throw new RangeError(`This run has queries 0 to ${tokens_Q.length - 1}, not ${query}.`);
  const boxOf = (boxes: ArrayLike<number>) =>
    [0, 1, 2, 3].map((at) => boxes[query * 4 + at] ?? 0);
  const first = boxOf(referenceLogit_BQ4.data).map(sigmoid);
  const scores = layers.map(({ logit_QV }) => {
    const own = Array.from(
      logit_QV.subarray(query * labels.length, (query + 1) * labels.length),
    );
    const best = own.indexOf(Math.max(...own));
    return { label: labels[best] ?? `class ${best}`, score: sigmoid(own[best] ?? 0) };
  });
  return {
    query,
    token,
    // Top-k gives the best first.
    rank: query + 1,
    ...tokenPosition(token, tokenLevels(run.config)),
    boxes: [first, ...layers.map(({ cxcywh01_Q4 }) => boxOf(cxcywh01_Q4))],
    scores,
    fate: fateOf(run, query, threshold),
  };
}

function fateOf(run: BookRun, query: number, threshold: number): QueryLife['fate'] {
  const found = detections(run, { threshold });
  const own = found.find((detection) => detection.query === query);
  if (!own) return { kind: 'weak', threshold };
  if (own.verdict !== 'twice') return { kind: 'kept' };
  const winner = found.find(
    ({ verdict, object }) => verdict === 'found' && object === own.object,
  );
  return winner ? { kind: 'duplicate', of: winner.query } : { kind: 'kept' };
}
