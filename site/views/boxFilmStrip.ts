import type { Box } from '#lib/numbers/boxes.ts';
import { mean } from '#lib/numbers/statistics.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { html, svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { countOf } from './parts/boxWords.ts';
import { lifeOf, NOWHERE, sayMoment, survivors, type Life } from './parts/boxLives.ts';
import { optionOf } from './parts/choices.ts';
import { lines } from './parts/lineLegend.ts';
import { listController } from './parts/listController.ts';
import { glide } from './parts/motion.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
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

const MOVE_MS = 320;

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
  const last = layers.length - first;
  const followed = queries ?? survivors(layers.at(-1), labels.length);
  const known = {
    picture,
    labels,
    ...(truth ? { truth } : {}),
    ...(start ? { start } : {}),
  };
  const lives = followed.map((q) => lifeOf(q, layers, known));
  const large = largeOf(lives, truth, picture);
  const cells = Array.from({ length: last + 1 }, (_, step) =>
    cellOf(step, first, lives, picture),
  );
  const strip = html('div', { class: 'v-film-cells' }, ...cells);
  const root = html(
    'div',
    { class: 'v-view v-film' },
    large.root,
    strip,
    legendOf(followed, truth),
  );
  const control = listController<number>(root, {
    ...{ list: strip, options: cells, canBeNone: false },
    label: `The boxes after each decoder layer, ${first} to ${layers.length}`,
    first: (layer ?? layers.length) - first,
    hold: (step) =>
      Math.min(last, Math.max(0, Number.isFinite(step) ? Math.round(step) : last)),
    value: { of: (step) => step + first, from: (value) => value - first },
    words(step) {
      const name = step + first === 0 ? 'before layer 1' : `layer ${step + first}`;
      return `${name} \u00b7 ${sayMoment(lives, step, labels)}`;
    },
    under: (event) => optionOf(cells, event) ?? undefined,
    over(event) {
      const step = optionOf(cells, event);
      if (step === null) return;
      if (event.buttons === 1) control.choose(step);
      control.say(step);
    },
    draw(step, byReader) {
      large.show(step, byReader);
      root.dataset['layer'] = String(step + first);
    },
  });
  large.root.addEventListener('pointerenter', () => control.say(control.choice()));
  large.root.addEventListener('pointerleave', () => control.say(undefined));
  return control.view;
}

/** The large picture: the boxes of a layer, which glide there, and the trail of the earlier ones. */
function largeOf(
  lives: readonly Life[],
  truth: readonly TrueBox[] | null | undefined,
  picture: Shown,
) {
  const { root, drawing } = stage(picture);
  const boxesAt = (step: number) =>
    lives.map(({ moments }) => moments[step]?.xyxyPx ?? NOWHERE);
  const ghosts = lives.map(({ ink, moments }) =>
    moments.slice(0, -1).map(({ xyxyPx }) => boxMark(xyxyPx, ink, 'ghost')),
  );
  const current = lives.map(({ ink }) => boxMark(NOWHERE, ink));
  drawing.append(...trueMarks(lives, truth), ...ghosts.flat(), ...current);
  let shown: readonly Box[] = [];
  let stop = () => {};
  return {
    root,
    show(step: number, moving: boolean) {
      stop();
      const from = shown;
      stop = glide(moving ? MOVE_MS : 0, (t) => {
        shown = boxesAt(step).map((box, at) => between(from[at] ?? box, box, t));
        current.forEach((mark, at) => putBox(mark, shown[at] ?? NOWHERE));
      });
      for (const trail of ghosts)
        trail.forEach((mark, at) => mark.classList.toggle('is-hidden', at >= step));
    },
  };
}

function between(a: Box, b: Box, t: number): Box {
  const mix = (side: 0 | 1 | 2 | 3) => a[side] + (b[side] - a[side]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}

/** The true boxes that the followed queries end at; all of them where several are followed. */
function trueMarks(lives: readonly Life[], truth: readonly TrueBox[] | null | undefined) {
  const inks = new Set(lives.map(({ ink }) => ink));
  return (truth ?? [])
    .filter(({ object }) => lives.length > 1 || inks.has(inkOf(object)))
    .map(({ object, xyxyPx }) => boxMark(xyxyPx, inkOf(object), 'truth'));
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
    ...lives.map(({ ink, moments }) => boxMark(moments[step]?.xyxyPx ?? NOWHERE, ink)),
  );
  const meanOf = (values: readonly (number | null | undefined)[]) =>
    mean(values.filter((value) => value !== null && value !== undefined));
  const iou = meanOf(lives.map(({ moments }) => moments[step]?.iou));
  const score = meanOf(lives.map(({ moments }) => moments[step]?.said?.score));
  return html(
    'div',
    { class: 'v-film-cell' },
    small.root,
    html('b', {}, step + first === 0 ? 'start' : `layer ${step + first}`),
    html('span', {}, `IoU ${iou === null ? 'unknown' : fixed(iou, 2)}`),
    html('span', {}, `score ${score === null ? '\u2013' : fixed(score, 2)}`),
  );
}

function legendOf(
  queries: readonly number[],
  truth: readonly TrueBox[] | null | undefined,
): HTMLElement {
  const who =
    queries.length === 1
      ? `query ${queries[0] ?? ''}`
      : `queries ${queries.join(', ')}, numbers are their means`;
  return lines(
    [
      { label: 'box after this layer', line: 'solid' },
      { label: 'after earlier layers', line: 'ghost' },
      ...(truth ? [{ label: countOf(truth), line: 'dashed' } as const] : []),
    ],
    `${who}${truth ? ' \u00b7 IoU with the true box that each ends at' : ''}`,
  );
}
