import type { Xyxy } from '#site/ui/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf, type Ink } from '#site/ui/palette.ts';
import { bestClass, bestTruth, cornersPx, sayBox } from './parts/boxWords.ts';
import { choices } from './parts/choices.ts';
import { html, svg } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { glide } from './parts/motion.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, putBox, stage } from './parts/stage.ts';

/** Outputs of one decoder layer, row major. */
export interface LayerBoxes {
  readonly cxcywh01_Q4: ArrayLike<number>;
  readonly logit_QV: ArrayLike<number>;
}

export interface FilmOptions {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  /** The queries to follow. Left out: those with a score of 0.5 or more in the end. */
  readonly queries?: readonly number[];
  readonly labels: readonly string[];
  /** The picture's truth without. */
  readonly truth?: readonly TrueBox[] | null;
  /** Boxes before the first layer, Q x 4: then the strip begins with layer 0. */
  readonly start?: ArrayLike<number>;
  /** The layer that is shown at first; the last without. */
  readonly layer?: number;
}

/** What a query said after one layer. */
interface Moment {
  readonly xyxyPx: Xyxy;
  readonly said: { readonly label: number; readonly score: number } | null;
  readonly iou: number | null;
}

interface Life {
  readonly query: number;
  readonly ink: Ink;
  readonly moments: readonly Moment[];
}

const MOVE_MS = 320;
const MOST_QUERIES = 8;

/**
 * How boxes move through the decoder: the picture after the chosen layer with the trail of earlier
 * boxes, and a small picture of every layer with IoU and score. Its value is the layer, 1 .. X
 * (0 is the box before layer 1, where `start` is given).
 *
 * @shape  per layer cxcywh01_Q4, logit_QV
 */
export function boxFilmStrip(
  layers: readonly LayerBoxes[],
  { picture, queries, labels, truth = picture.truth, start, layer }: FilmOptions,
): Operable<number> {
  const first = start ? 0 : 1;
  const steps = layers.length + (start ? 1 : 0);
  const followed = queries ?? survivors(layers.at(-1), labels.length);
  const lives = followed.map((q) => lifeOf(q, layers, { picture, labels, truth, start }));
  let chosen = clamp((layer ?? layers.length) - first, steps);
  const large = stage(picture);
  large.drawing.append(...trueMarks(lives, truth));
  const ghosts = lives.map(({ ink, moments }) =>
    moments.slice(0, -1).map(({ xyxyPx }) => {
      const mark = boxMark(ink);
      mark.classList.add('is-ghost');
      putBox(mark, xyxyPx);
      return mark;
    }),
  );
  const current = lives.map(({ ink }) => boxMark(ink));
  large.drawing.append(...ghosts.flat(), ...current);

  const cells = Array.from({ length: steps }, (_, step) =>
    cellOf(step, first, lives, picture),
  );
  const strip = html('div', { class: 'v-film-cells' }, ...cells);
  const legend = lines(
    [
      { label: 'box after this layer', line: 'solid' },
      { label: 'after earlier layers', line: 'ghost' },
      ...(truth ? [{ label: `true (${truth.length})`, line: 'dashed' } as const] : []),
    ],
    `${sayQueries(followed)}${truth ? ' \u00b7 IoU with the true box that each ends at' : ''}`,
  );
  const root = operable(
    html('div', { class: 'v-view v-film' }, large.root, strip, legend),
    {
      get: () => chosen + first,
      set(next) {
        chosen = clamp(Math.round(next) - first, steps);
        draw(false);
      },
    },
  );
  let shown = lives.map(({ moments }) => moments[chosen]?.xyxyPx ?? NOWHERE);
  let stop = () => {};
  const draw = (moving: boolean) => {
    stop();
    const from = shown;
    const to = lives.map(({ moments }) => moments[chosen]?.xyxyPx ?? NOWHERE);
    stop = glide(moving ? MOVE_MS : 0, (t) => {
      shown = to.map((box, at) => between(from[at] ?? box, box, t));
      shown.forEach((box, at) => putBox(current[at] as SVGGElement, box));
    });
    ghosts.flatMap((trail) =>
      trail.map((mark, step) => mark.classList.toggle('is-hidden', step >= chosen)),
    );
    list.mark(chosen);
    root.dataset['layer'] = String(chosen + first);
  };
  const say = (step: number | null) =>
    readout(root, step === null ? null : sayStep(step, first, lives, labels));
  const choose = (step: number | null) => {
    if (step === null || step === chosen) return;
    chosen = step;
    draw(true);
    tell(root);
  };
  const list = choices(strip, cells, {
    label: `The boxes after each decoder layer, ${first} to ${layers.length}`,
    chosen: () => chosen,
    choose,
    tell: say,
    canBeNone: false,
  });
  const under = (event: Event) =>
    cells.findIndex((cell) => event.target instanceof Node && cell.contains(event.target));
  const scrub = (event: PointerEvent) => {
    const step = under(event);
    if (step < 0) return;
    if (event.buttons === 1) choose(step);
    say(step);
  };
  strip.addEventListener('click', (event) => {
    const step = under(event);
    if (step >= 0) choose(step);
  });
  strip.addEventListener('pointermove', scrub);
  strip.addEventListener('pointerleave', () => say(null));
  large.root.addEventListener('pointerenter', () => say(chosen));
  large.root.addEventListener('pointerleave', () => say(null));
  putAll(current, shown);
  draw(false);
  return root;
}

function sayQueries(queries: readonly number[]): string {
  if (queries.length === 1) return `query ${queries[0] ?? ''}`;
  return `queries ${queries.join(', ')}, numbers are their means`;
}

const NOWHERE: Xyxy = [0, 0, 0, 0];

function putAll(marks: readonly SVGGElement[], boxes: readonly Xyxy[]): void {
  marks.forEach((mark, at) => putBox(mark, boxes[at] ?? NOWHERE));
}

function clamp(step: number, steps: number): number {
  return Math.min(steps - 1, Math.max(0, Number.isFinite(step) ? step : steps - 1));
}

function between(a: Xyxy, b: Xyxy, t: number): Xyxy {
  const mix = (side: 0 | 1 | 2 | 3) => a[side] + (b[side] - a[side]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}

function survivors(last: LayerBoxes | undefined, classes: number): number[] {
  if (!last) return [];
  const queries = last.cxcywh01_Q4.length / 4;
  return Array.from({ length: queries }, (_, q) => ({
    q,
    score: bestClass(last.logit_QV, q, classes).score,
  }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_QUERIES)
    .map(({ q }) => q);
}

function lifeOf(
  query: number,
  layers: readonly LayerBoxes[],
  { picture, labels, truth, start }: FilmOptions,
): Life {
  const boxes = layers.map(({ cxcywh01_Q4 }) => cornersPx(cxcywh01_Q4, query, picture));
  if (start) boxes.unshift(cornersPx(start, query, picture));
  const said = layers.map(({ logit_QV }) => bestClass(logit_QV, query, labels.length));
  const goal = bestTruth(boxes.at(-1) ?? NOWHERE, truth)?.truth;
  const moments = boxes.map((xyxyPx, at) => ({
    xyxyPx,
    said: said[at - (start ? 1 : 0)] ?? null,
    iou: goal ? (bestTruth(xyxyPx, [goal])?.iou ?? 0) : null,
  }));
  return { query, ink: inkOf(goal?.object ?? (truth ? null : query)), moments };
}

/** The true boxes that the followed queries end at; all of them where several are followed. */
function trueMarks(lives: readonly Life[], truth: readonly TrueBox[] | null | undefined) {
  const inks = new Set(lives.map(({ ink }) => ink));
  return (truth ?? [])
    .filter(({ object }) => lives.length > 1 || inks.has(inkOf(object)))
    .map(({ object, xyxyPx }) => {
      const mark = boxMark(inkOf(object), 'truth');
      putBox(mark, xyxyPx);
      return mark;
    });
}

function cellOf(
  step: number,
  first: number,
  lives: readonly Life[],
  picture: Shown,
): HTMLElement {
  const small = stage(picture);
  small.drawing.append(
    svg('rect', { class: 'v-veil', width: picture.width, height: picture.height }),
    ...lives.map(({ ink, moments }) => {
      const mark = boxMark(ink);
      putBox(mark, moments[step]?.xyxyPx ?? NOWHERE);
      return mark;
    }),
  );
  const name = step + first === 0 ? 'start' : `layer ${step + first}`;
  const mean = (values: readonly (number | null | undefined)[]) => {
    const known = values.filter((value) => value !== null && value !== undefined);
    return known.length > 0
      ? known.reduce((sum, value) => sum + value, 0) / known.length
      : null;
  };
  const iou = mean(lives.map(({ moments }) => moments[step]?.iou));
  const score = mean(lives.map(({ moments }) => moments[step]?.said?.score));
  return html(
    'div',
    { class: 'v-film-cell' },
    small.root,
    html('b', {}, name),
    html('span', {}, `IoU ${iou === null ? 'unknown' : fixed(iou, 2)}`),
    html('span', {}, `score ${score === null ? '\u2013' : fixed(score, 2)}`),
  );
}

function sayStep(
  step: number,
  first: number,
  lives: readonly Life[],
  labels: readonly string[],
): string {
  const name = step + first === 0 ? 'before layer 1' : `layer ${step + first}`;
  const said = lives.map(({ query, moments }) => {
    const moment = moments[step];
    if (!moment) return '';
    const words = moment.said
      ? ` ${labels[moment.said.label] ?? moment.said.label} ${fixed(moment.said.score, 3)}`
      : '';
    const iou = moment.iou === null ? '' : ` IoU ${fixed(moment.iou, 3)}`;
    const box = lives.length === 1 ? ` \u00b7 ${sayBox(moment.xyxyPx)}` : '';
    return `query ${query}${words}${iou}${box}`;
  });
  return `${name} \u00b7 ${said.slice(0, 4).join(' \u00b7 ')}${said.length > 4 ? ' \u2026' : ''}`;
}
