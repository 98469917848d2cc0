import { queryPlaces } from '#lib/trace/queryOrder.ts';
import type { Run } from '#site/runtime/types.ts';
import type { Apart } from '../contest.ts';
import type { OrtAnswer } from './ortRunner.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** How far apart two answers are: queries of nearly equal scores may come in another order. */
export function apartOf(
  { layers, tokens_Q }: Pick<Run, 'layers' | 'tokens_Q'>,
  theirs: OrtAnswer,
): Apart {
  const last = layers.at(-1);
  if (!last) throw new Error('There is no layer.');
  const queries = tokens_Q.length;
  const rowOf = (data: Int32Array) => ({ shape: [1, queries], data });
  const [places = []] = queryPlaces(rowOf(tokens_Q), rowOf(theirs.tokens_Q));
  const pairs = [...places.entries()].filter(([, place]) => place >= 0);
  const largest = (
    a: Float32Array,
    b: Float32Array,
    of: (value: number) => number = (value) => value,
  ) => {
    const width = a.length / queries;
    let worst = a.length === b.length ? 0 : Infinity;
    for (const [row, place] of pairs)
      for (let i = 0; i < width; i++) {
        const [x = NaN, y = NaN] = [a[row * width + i], b[place * width + i]];
        const apart = Math.abs(of(x) - of(y));
        worst = Math.max(worst, Number.isNaN(apart) ? Infinity : apart);
      }
    return worst;
  };
  return {
    logits: largest(last.logit_QV, theirs.logit_QV),
    scores: largest(last.logit_QV, theirs.logit_QV, sigmoid),
    boxes: largest(last.cxcywh01_Q4, theirs.cxcywh01_Q4),
    common: pairs.length,
    queries,
  };
}
