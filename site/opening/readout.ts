import type { ModelReport, Run } from '#site/runtime/types.ts';
import type { Claim } from '#site/subject/identity.ts';
import { byId } from '#site/ui/elements.ts';
import { tokenPlace, type TokenPlace } from '#site/run/tokens.ts';
import { t } from '#site/words/t.ts';

/** A screen reader hears the answer when it has stood still for so long. */
const SPEAK_AFTER_MS = 700;

/** The line under the picture, for the eye at once and for the ear when it rests. */
export function createReadout(): (words: string) => void {
  const readout = byId('readout', HTMLOutputElement);
  const spoken = byId('spoken', HTMLElement);
  let speaking: number | undefined;
  return (words) => {
    readout.textContent = words;
    clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      if (spoken.textContent !== words) spoken.textContent = words;
    }, SPEAK_AFTER_MS);
  };
}

/** Where the query of a claim began; null where the run does not tell. */
export function birthplaceOf(
  { detection }: Claim,
  run: Run,
  model: ModelReport,
): TokenPlace | null {
  const token = run.tokens_Q[detection.query];
  return token === undefined
    ? null
    : tokenPlace(token, { ...model, inputSize: run.inputSize }, run);
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
    `${labels[detection.label] ?? t('class {label}', { label: detection.label })} ${detection.score.toFixed(3)}`,
    t('query {query}', { query: detection.query }),
    ...(place ? [`${place.level} ${place.row},${place.column}`] : []),
    `${corners} px`,
  ].join(' · ');
}
