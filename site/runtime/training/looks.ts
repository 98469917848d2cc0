import { boxAt, iou, xyxyOf } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import type { DrawnExample } from './examples.ts';
import type { Said, SceneLook, Wanted } from './types.ts';

/** What one decoder layer says of one picture. */
export interface LayerSaid {
  readonly logit_QV: Float32Array;
  readonly cxcywh01_Q4: Float32Array;
}

/** Fainter ones are kept only where they were matched with an object. */
const FAINTEST = 0.1;
const SURE = 0.5;
const SAME_THING = 0.5;

const sides = { width: 1, height: 1 };

/** All that is said over a score, best first. */
export function saidOver(
  threshold: number,
  { logit_QV, cxcywh01_Q4 }: LayerSaid,
  labels: readonly string[],
  targetOf: (query: number) => number | null = () => null,
): Said[] {
  const queries = cxcywh01_Q4.length / 4;
  const how = { ...sides, threshold, queries, classes: labels.length, keep: queries };
  return postprocess(logit_QV, cxcywh01_Q4, how).map(({ label, score, query }) => ({
    query,
    label: labels[label] ?? '',
    score,
    cxcywh01: boxAt(cxcywh01_Q4, query),
    target: targetOf(query),
  }));
}

/** What a query says at its loudest. */
function loudest(
  query: number,
  target: number,
  { logit_QV, cxcywh01_Q4 }: LayerSaid,
  labels: readonly string[],
): Said {
  const own_V = logit_QV.subarray(query * labels.length, (query + 1) * labels.length);
  const best = Math.max(...own_V);
  const label = labels[own_V.indexOf(best)] ?? '';
  const cxcywh01 = boxAt(cxcywh01_Q4, query);
  return { query, label, score: sigmoid(best), cxcywh01, target };
}

/**
 * What a model says of an example.
 *
 * @param pairs queries of that layer and the objects that they were matched with
 */
export function lookAt(
  scene: number,
  { wanted, ignored }: Pick<DrawnExample, 'wanted' | 'ignored'>,
  layer: LayerSaid,
  labels: readonly string[],
  pairs: ReadonlyMap<number, number> = new Map(),
): SceneLook {
  const said = saidOver(FAINTEST, layer, labels, (query) => pairs.get(query) ?? null);
  const heard = new Set(said.map(({ query }) => query));
  for (const [query, target] of pairs)
    if (!heard.has(query)) said.push(loudest(query, target, layer, labels));
  return { scene, wanted, said, ...tally(said, wanted, ignored) };
}

/** At a score over 0.5, an IoU over 0.5 and the right class; the best-scored claim finds the object. */
function tally(
  said: readonly Said[],
  wanted: readonly Wanted[],
  ignored: readonly Wanted[],
): Pick<SceneLook, 'found' | 'twice' | 'wrong'> {
  const taken = new Set<Wanted>();
  const counts = { found: 0, twice: 0, wrong: 0 };
  for (const one of said) {
    if (one.score <= SURE) continue;
    const object = same(one, wanted);
    if (object) counts[taken.has(object) ? 'twice' : 'found']++;
    else if (!same(one, ignored)) counts.wrong++;
    if (object) taken.add(object);
  }
  return counts;
}

/** The object of its class that a box overlaps most, at an IoU over 0.5. */
function same(one: Wanted, objects: readonly Wanted[]): Wanted | null {
  let best: Wanted | null = null;
  let most = SAME_THING;
  for (const object of objects) {
    if (object.label !== one.label) continue;
    const overlap = iou(xyxyOf(one.cxcywh01), xyxyOf(object.cxcywh01));
    if (overlap > most) [best, most] = [object, overlap];
  }
  return best;
}

/** Which of the objects were found, in their order. */
export function foundOf({ said, wanted }: Pick<SceneLook, 'said' | 'wanted'>): boolean[] {
  const sure = said.filter(({ score }) => score > SURE);
  const found = new Set(sure.map((one) => same(one, wanted)));
  return wanted.map((object) => found.has(object));
}
