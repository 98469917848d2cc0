import type { Box } from '#lib/numbers/boxes.ts';
import { html } from '#site/ui/dom.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel } from './parts/describe.ts';
import { upOrDown, type GridSize } from './parts/gridKeys.ts';
import { headAfterKey, headStrip, holdHead } from './parts/headStrip.ts';
import { hear } from './parts/hear.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { nearest } from './parts/places.ts';
import { drawSamples, samplePicture } from './parts/samplePicture.ts';
import { referencesOf, samplesOf, type DeformableFrames } from './parts/samples.ts';
import { samplingStage } from './parts/samplingStage.ts';
import {
  levelSwatches,
  saySamples,
  sizeLegend,
  type Sampling,
} from './parts/samplingWords.ts';

export interface SamplingPointsOptions {
  readonly picture: Shown;
  /** The query shown at first. */
  readonly query?: number;
  /** The head shown at first; null is all of them. */
  readonly head?: number | null;
  /**
   * The queries that a click and the up and down arrows choose from, their boxes drawn faintly; all
   * without. The number field takes any.
   */
  readonly among?: readonly number[];
  /** Sizes of the maps, finest first: the readout then names the cell of a point. */
  readonly levels?: readonly GridSize[];
  /** How places are read: mixed of four cells without. */
  readonly sampling?: Sampling;
}

export interface SamplingChoice {
  readonly query: number;
  readonly head: number | null;
}

const MIDDLE: Box = [0.5, 0.5, 0, 0];

/**
 * Where a query looks: the sampling points themselves on the picture, area = weight, colour =
 * level, for one head a line from the centre of the reference box; each head in small. A click takes the query
 * (of `among`) whose box centre is nearest, up and down arrows the next query, left and right the next head,
 * page up and down read point after point.
 *
 * @shape locations BQMLP2, weights BQMLP, boxes BQ4
 */
export function samplingPoints(
  frames: DeformableFrames,
  { picture, levels, among, sampling, ...first }: SamplingPointsOptions,
): Operable<SamplingChoice> {
  const [, queries = 1, heads = 1, levelCount = 3] = frames.weights.shape;
  const boxes = referencesOf(frames.boxes);
  const boxOf = (query: number) => boxes[query] ?? MIDDLE;
  const choosable = among?.length ? among : Array.from({ length: queries }, (_, at) => at);
  const stage = samplingStage({
    ...{ picture, levels, sampling, faint: (among ?? []).map(boxOf) },
    label: `Sampling points of a query on the picture; up and down choose one of ${choosable.length} queries, left and right one of ${heads} heads, page down reads the points`,
  });
  const small = Array.from({ length: heads + 1 }, () => samplePicture(picture));
  const strip = headStrip({
    ...{ heads, together: 'all', pictures: small, label: 'Heads' },
    pick: (head) => control.choose({ ...control.choice(), head }),
  });
  const number = numberField(queries);
  const words = html('p', { class: 'v-words' });
  const root = html(
    'div',
    { class: 'v-view v-sampling' },
    stage.element,
    strip.element,
    row(html('label', { class: 'v-label' }, 'query ', number), words),
    row(levelSwatches(levelCount), sizeLegend()),
    shapeLabel(frames.weights),
  );
  const control = controller<SamplingChoice>(root, {
    first: { query: first.query ?? 0, head: first.head ?? null },
    hold: ({ query, head }) => ({
      query: Math.min(queries - 1, Math.max(0, Math.round(query))),
      head: holdHead(head, heads),
    }),
    draw({ query, head }) {
      const all = samplesOf(frames, query);
      const of = (one: number | null) =>
        one === null ? all : all.filter((sample) => sample.head === one);
      stage.show(boxOf(query), of(head));
      small.forEach((drawing, at) =>
        drawSamples(drawing, picture, boxOf(query), of(at === 0 ? null : at - 1)),
      );
      strip.select(head);
      number.value = String(query);
      const summed = head === null ? heads : 1;
      words.textContent = saySamples(of(head), {
        ...{ levels: levelCount, heads: summed, sampling },
      });
    },
  });
  number.addEventListener('input', (event) => {
    event.stopPropagation();
    const query = Number(number.value);
    if (number.value !== '') control.choose({ ...control.choice(), query });
  });
  hear<SamplingChoice>(stage.element, {
    here: control.choice,
    after(key, { query, head }) {
      const next = headAfterKey(key, head, heads);
      if (next !== undefined) return { query, head: next };
      const to = queryAfterKey(key, query, choosable);
      return to === undefined ? undefined : { query: to, head };
    },
    under(event) {
      const centres = choosable.map((one) => ({ x: boxOf(one)[0], y: boxOf(one)[1] }));
      const query = choosable[nearest(centres, stage.placeUnder(event)) ?? -1];
      return query === undefined ? undefined : { ...control.choice(), query };
    },
    over: stage.readUnder,
    take: control.choose,
    look(choice, by) {
      if (choice === undefined) stage.read(-1);
      else if (by === 'key') stage.read(0);
    },
  });
  return control.view;
}

function numberField(queries: number): HTMLInputElement {
  const range = { type: 'number', min: 0, max: queries - 1 };
  return html('input', { class: 'v-field', ...range, 'aria-label': 'Query' });
}

function row(...children: Element[]): HTMLElement {
  return html('div', { class: 'v-row' }, ...children);
}

/** The next of the queries that can be chosen; from one that cannot, the first or the last. */
function queryAfterKey(
  key: string,
  query: number,
  choosable: readonly number[],
): number | undefined {
  const step = upOrDown(key);
  if (step === undefined) return undefined;
  const at = choosable.indexOf(query);
  const next = at < 0 ? (step > 0 ? 0 : choosable.length - 1) : at + step;
  return choosable[next] ?? query;
}
