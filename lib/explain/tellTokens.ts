import type { Pass } from './sight.ts';
import type { TokenFact } from './tokensOn.ts';
import { share, type Told } from './told.ts';

/** A token in numbers. */
export const tokenValues = (token: TokenFact, pass: Pass) => ({
  level: token.level,
  row: token.row,
  column: token.column,
  score: share(token.score),
  rank: token.rank,
  tokens: pass.tokens.rank_S.length,
  queries: pass.tokens.chosen_Q.length,
  query: token.query ?? '',
});

/** What each level says of an object, and whether it was heard. */
export function tellTokens(tokens: readonly (TokenFact | null)[], pass: Pass): Told[] {
  return tokens.map((token, at): Told => {
    const level = pass.levels[at]?.fused ?? '';
    const place = { path: 'query.logit', part: 'query' } as const;
    if (!token) return { name: 'noToken', values: { level }, ...place };
    const name = token.query === null ? 'tokenOut' : 'tokenIn';
    return { name, values: tokenValues(token, pass), ...place };
  });
}
