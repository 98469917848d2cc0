import { fatesOf, type Fate } from '#lib/explain/failures.ts';
import type { Pass } from '#lib/explain/sight.ts';
import type { JudgedObject } from '#lib/metrics/failures.ts';
import { cxcywhOf, type Box } from '#lib/numbers/boxes.ts';
import { inverseSigmoid } from '#lib/numbers/logits.ts';

/** What somebody says of a place: a score for each of the two classes, and a box in pixels of 100. */
export interface Say {
  readonly person?: number;
  readonly cat?: number;
  readonly box?: Box;
}

const LABELS = ['person', 'cat'];
const SIDE = 100;
const AWAY: Box = [80, 80, 90, 90];
const QUIET = 0.01;

const logits = ({ person = QUIET, cat = QUIET }: Say) => [person, cat].map((score) => inverseSigmoid(score)); // prettier-ignore
const shares = ({ box = AWAY }: Say) => cxcywhOf(box).map((side) => side / SIDE);

/**
 * A pass of two levels with four tokens and one, of which two become queries, through as many layers as
 * are said: what each token and, after every layer, each query says. Query 0 hears query 1 for 0.7.
 */
export function handmadePass(
  tokens: readonly Say[],
  layers: readonly (readonly [Say, Say])[],
  chosen: readonly [number, number] = [0, 1],
): Pass {
  const said = Array.from({ length: 5 }, (_, at) => tokens[at] ?? {});
  const surest = said.map((say) => Math.max(...logits(say)));
  return {
    labels: LABELS,
    ...{ width: SIDE, height: SIDE },
    levels: [
      { name: 'S3', fused: 'P3', level: 0, start: 0, height: 2, width: 2, stride: 50 },
      { name: 'S4', fused: 'P4', level: 1, start: 4, height: 1, width: 1, stride: 100 },
    ],
    tokens: {
      logit_SV: said.flatMap(logits),
      boxLogit_S4: said.flatMap((say) => shares(say).map((share) => inverseSigmoid(share))),
      rank_S: surest.map((own) => 1 + surest.filter((other) => other > own).length),
      chosen_Q: chosen,
    },
    layers: layers.map((queries) => ({
      logit_QV: queries.flatMap(logits),
      cxcywh01_Q4: queries.flatMap(shares),
      hears_QQ: [0.3, 0.7, 0.9, 0.1],
    })),
  };
}

export const PLACE: Box = [10, 10, 50, 50];

export const object = (name = 'person', [x1, y1, x2, y2]: Box = PLACE): JudgedObject => ({
  name,
  bbox: [x1, y1, x2 - x1, y2 - y1],
  ignored: false,
});

/** What became of objects after the last layer, at a threshold of 0.5. */
export function fatesIn(pass: Pass, objects: readonly JudgedObject[]): Fate[] {
  const last = pass.layers.at(-1);
  return last ? fatesOf(last, pass, objects, 0.5) : [];
}
