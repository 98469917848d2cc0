import type { ModelReport, Run } from '#site/runtime/types.ts';
import type { Claim } from '#site/subject/identity.ts';
import { tokenPlace, type TokenPlace } from '#site/run/tokens.ts';

/** Where the query of a claim began; null where the run does not tell. */
export function birthplaceOf(
  { detection }: Claim,
  run: Run,
  model: ModelReport,
): TokenPlace | null {
  const token = run.tokens_Q[detection.query];
  return token === undefined ? null : tokenPlace(token, model, run);
}

/** One claim in exact numbers: class, score, query, token, corners in px of the picture. */
export function sayClaim(
  claim: Claim,
  labels: readonly string[],
  place: TokenPlace | null,
): string {
  const { detection } = claim;
  const corners = detection.xyxyPx.map((value) => value.toFixed(1)).join(' ');
  return [
    `${labels[detection.label] ?? `class ${detection.label}`} ${detection.score.toFixed(3)}`,
    `query ${detection.query}`,
    ...(place ? [`${place.level} ${place.row},${place.column}`] : []),
    `${corners} px`,
  ].join(' · ');
}
