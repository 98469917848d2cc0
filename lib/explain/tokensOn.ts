import { iou, type Box } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import { tokenPosition } from '../numbers/tokens.ts';
import { proposed, type Pass } from './sight.ts';

/** What a token says of an object before the decoder. */
export interface TokenFact {
  readonly token: number;
  /** Of the encoder's map: P3. */
  readonly level: string;
  readonly row: number;
  readonly column: number;
  /** Among all tokens, the surest is 1. */
  readonly rank: number;
  /** The query that it became; null where it was not let in. */
  readonly query: number | null;
  /** For the class of the object. */
  readonly score: number;
  /** Of its proposed box with the object. */
  readonly iou: number;
}

/** Boxes are the same from here on. */
export const SAME = 0.5;
/** A token whose box lies elsewhere counts so much of its score. */
const ELSEWHERE = 0.1;

/**
 * Of each level the token that speaks most for an object: of those whose cell or box lies on it, the
 * one with the largest score for its class, boxes that fit first. Null where a level has none.
 *
 * @unit   pixels of the picture
 */
export function tokensOn(pass: Pass, xyxyPx: Box, label: number): (TokenFact | null)[] {
  const chosen = Array.from(pass.tokens.chosen_Q);
  return pass.levels.map((level) => {
    let best: { token: number; worth: number; score: number; iou: number } | null = null;
    for (let at = 0; at < level.height * level.width; at++) {
      const token = level.start + at;
      const overlap = iou(proposed(pass, token), xyxyPx);
      if (overlap < SAME && !isWithin(pass, token, xyxyPx)) continue;
      const logit = pass.tokens.logit_SV[token * pass.labels.length + label];
      const score = sigmoid(logit ?? Number.NaN);
      const worth = overlap >= SAME ? score : ELSEWHERE * score;
      if (!best || worth > best.worth) best = { token, worth, score, iou: overlap };
    }
    if (!best) return null;
    const { token, score } = best;
    const { row, column } = tokenPosition(token, pass.levels);
    const query = chosen.indexOf(token);
    return {
      ...{ token, level: level.fused, row, column, score, iou: best.iou },
      rank: pass.tokens.rank_S[token] ?? 0,
      query: query < 0 ? null : query,
    };
  });
}

function isWithin(pass: Pass, token: number, [x1, y1, x2, y2]: Box): boolean {
  const { x01, y01 } = tokenPosition(token, pass.levels);
  const [x, y] = [x01 * pass.width, y01 * pass.height];
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}
