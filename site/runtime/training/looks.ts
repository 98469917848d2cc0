import { boxAt } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { judgeLook, type Look } from '#lib/train/index.ts';
import type { Targets } from '#lib/train/denoising.ts';
import type { Said, SceneLook, Wanted } from './types.ts';

/** Fainter ones are kept only where they were matched with an object. */
const FAINTEST = 0.1;

/** Targets by the names of their classes. */
export const wantedIn = (
  { label_G, cxcywh01_G4 }: Targets,
  labels: readonly string[],
): Wanted[] =>
  Array.from(label_G, (label, target) => ({
    label: labels[label] ?? '',
    cxcywh01: boxAt(cxcywh01_G4, target),
  }));

/** What a query says at its loudest. */
function loudest(
  query: number,
  { logit_QV, cxcywh01_Q4 }: Look,
  labels: readonly string[],
): Omit<Said, 'target'> {
  const own_V = logit_QV.subarray(query * labels.length, (query + 1) * labels.length);
  const best = Math.max(...own_V);
  const label = labels[own_V.indexOf(best)] ?? '';
  return { query, label, score: sigmoid(best), cxcywh01: boxAt(cxcywh01_Q4, query) };
}

/**
 * What a model says of a picture, as the page shows it.
 *
 * @param pairs queries of that layer and the objects that they were matched with
 */
export function lookAt(
  scene: number,
  look: Look,
  labels: readonly string[],
  pairs: ReadonlyMap<number, number> = new Map(),
): SceneLook {
  const { logit_QV, cxcywh01_Q4, targets } = look;
  const queries = cxcywh01_Q4.length / 4;
  const sides = { width: 1, height: 1 };
  const how = { ...sides, queries, classes: labels.length, keep: queries };
  const loud = postprocess(logit_QV, cxcywh01_Q4, { ...how, threshold: FAINTEST }).map(
    ({ label, score, query }): Said => ({
      query,
      label: labels[label] ?? '',
      score,
      cxcywh01: boxAt(cxcywh01_Q4, query),
      target: pairs.get(query) ?? null,
    }),
  );
  const heard = new Set(loud.map(({ query }) => query));
  const faint = [...pairs]
    .filter(([query]) => !heard.has(query))
    .map(([query, target]): Said => ({ ...loudest(query, look, labels), target }));
  const { hits, wrong } = judgeLook(look, labels.length);
  return {
    scene,
    wanted: wantedIn(targets, labels),
    said: [...loud, ...faint],
    found: hits.filter((count) => count > 0).length,
    twice: hits.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    wrong,
  };
}
