import { boxPx, iou, type Box } from '#lib/numbers/boxes.ts';
import { bestClass, sigmoid } from '#lib/numbers/logits.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import type { LayerBoxes } from '../../boxFilmStrip.ts';
import { bestTruth } from '../../parts/boxWords.ts';
import type { Shown } from '../../parts/picture.ts';

/** The layers of one run, and what is heard in it. */
export interface TalkingRun {
  /** Who hears whom in it, for the head of its column. */
  readonly name: string;
  readonly layers: readonly LayerBoxes[];
  /** Per layer the weights with which queries hear queries, QQ, mean over heads; or one weight for all pairs. */
  readonly hears: readonly Frame[] | number;
}

export interface RivalsFrames {
  /** As trained first: in it the pairs are looked for. */
  readonly runs: readonly TalkingRun[];
  /** Boxes before the first layer: cxcywh01, Q x 4. */
  readonly start: ArrayLike<number>;
}

export interface RivalsKnown {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  readonly labels: readonly string[];
}

/** Two queries with a box on one object after the first layer, of which one is silent in the end. */
export interface Pair {
  readonly speaker: number;
  readonly rival: number;
  /** The class that the speaker says in the end. */
  readonly label: number;
}

/** One of the two in one run. */
export interface Life {
  /** px of the picture: before the first layer, then after each. */
  readonly boxes: readonly Box[];
  /** For the speaker's class, after each layer. */
  readonly scores: readonly number[];
  /** With which weight it hears the other, in each layer. */
  readonly hears: readonly number[];
}

export interface Course {
  readonly name: string;
  readonly speaker: Life;
  readonly rival: Life;
}

export interface RivalsTale extends Pair {
  readonly name: string;
  /** The true object at the speaker's last box, where one is known. */
  readonly object: number | null;
  readonly courses: readonly Course[];
  /** IoU of both boxes before the first layer, then after each, as trained. */
  readonly shared: readonly number[];
  /** All boxes of both in all runs, px: the part of the picture where it happens. */
  readonly everywhere: readonly Box[];
}

const SAME = 0.5;
const SPEAKS = 0.5;

/**
 * The pairs of the first run: of every query that speaks in the end the loudest rival. First comes the pair whose
 * end is another one in the other runs.
 *
 * @shape layers of logit_QV, cxcywh01_Q4
 */
export function pairsOf(
  [own, ...others]: readonly TalkingRun[],
  { picture, labels }: RivalsKnown,
): Pair[] {
  const layers = own?.layers ?? [];
  const [first, last] = [layers[0], layers.at(-1)];
  if (!first || !last) return [];
  const said = Array.from({ length: last.cxcywh01_Q4.length / 4 }, (_, query) => ({
    query,
    ...bestClass(last.logit_QV, query, labels.length),
  }));
  const boxOf = (query: number) => boxPx(first.cxcywh01_Q4, query, picture);
  const loudness = (query: number, label: number) =>
    Math.max(...scoresOf(layers, query, label, labels.length));
  const endOf = (answers: readonly LayerBoxes[], query: number, label: number) =>
    scoresOf(answers, query, label, labels.length).at(-1) ?? 0;
  const otherwise = ({ speaker, rival, label }: Pair) =>
    others
      .flatMap((run) =>
        [speaker, rival].map((query) =>
          Math.abs(endOf(run.layers, query, label) - endOf(layers, query, label)),
        ),
      )
      .reduce((sum, change) => sum + change, 0);
  const silent = said.filter(({ score }) => score <= SPEAKS);
  return said
    .filter(({ score }) => score > SPEAKS)
    .flatMap(({ query: speaker, label }) =>
      silent
        .map(({ query: rival }) => ({ speaker, rival, label }))
        .filter(({ rival }) => iou(boxOf(rival), boxOf(speaker)) >= SAME)
        .sort((a, b) => loudness(b.rival, label) - loudness(a.rival, label))
        .slice(0, 1),
    )
    .sort((a, b) => otherwise(b) - otherwise(a));
}

const scoresOf = (
  layers: readonly LayerBoxes[],
  query: number,
  label: number,
  classes: number,
) => layers.map(({ logit_QV }) => sigmoid(logit_QV[query * classes + label] ?? -Infinity));

/** What becomes of a pair in every run. */
export function rivalsTale(
  { runs, start }: RivalsFrames,
  pair: Pair,
  { picture, labels }: RivalsKnown,
): RivalsTale {
  const { speaker, rival, label } = pair;
  const courses = runs.map(({ name, layers, hears }): Course => {
    const lifeOf = (query: number, other: number): Life => ({
      boxes: [start, ...layers.map(({ cxcywh01_Q4 }) => cxcywh01_Q4)].map((boxes) =>
        boxPx(boxes, query, picture),
      ),
      scores: scoresOf(layers, query, label, labels.length),
      hears: layers.map((_, at) =>
        typeof hears === 'number' ? hears : weightOf(hears[at], query, other),
      ),
    });
    return { name, speaker: lifeOf(speaker, rival), rival: lifeOf(rival, speaker) };
  });
  const [own] = courses;
  const shared = (own?.speaker.boxes ?? []).map((box, at) =>
    iou(box, own?.rival.boxes[at] ?? [0, 0, 0, 0]),
  );
  const last = own?.speaker.boxes.at(-1) ?? [0, 0, 0, 0];
  const best = bestTruth(last, picture.truth);
  return {
    ...pair,
    ...{ courses, shared },
    name: labels[label] ?? `class ${label}`,
    object: best && best.iou >= SAME ? best.truth.object : null,
    everywhere: courses.flatMap((course) => [
      ...course.speaker.boxes,
      ...course.rival.boxes,
    ]),
  };
}

function weightOf(frame: Frame | undefined, row: number, column: number): number {
  const queries = frame?.shape.at(-1) ?? 0;
  return frame?.data[row * queries + column] ?? Number.NaN;
}
