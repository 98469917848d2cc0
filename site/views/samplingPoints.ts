import { html, svg } from '#site/ui/dom.ts';
import { shapeLabel } from './parts/describe.ts';
import type { GridSize } from './parts/gridKeys.ts';
import { swatches } from './parts/legend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import {
  drawSamples,
  drawnAt,
  levelColour,
  MARGIN,
  radiusOf,
  referenceMark,
  samplePicture,
} from './parts/samplePicture.ts';
import {
  isOutside,
  referencesOf,
  samplesOf,
  type DeformableFrames,
  type Sample,
} from './parts/samples.ts';
import { thumbs } from './parts/thumbs.ts';

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
}

export interface SamplingChoice {
  readonly query: number;
  readonly head: number | null;
}

const SIZES = [0.02, 0.1, 0.3];

/**
 * Where a query looks: the sampling points themselves on the picture, area = weight, colour =
 * level, a line from the centre of the reference box; each head in small. A click takes the query
 * (of `among`) whose box centre is nearest, up and down arrows the next query, left and right the next head,
 * page up and down read point after point.
 *
 * @shape locations BQMLP2, weights BQMLP, boxes BQ4
 */
export function samplingPoints(
  frames: DeformableFrames,
  { picture, levels, among, ...first }: SamplingPointsOptions,
): Operable<SamplingChoice> {
  const [, queries = 1, heads = 1, levelCount = 3] = frames.weights.shape;
  const references = referencesOf(frames.boxes);
  const choosable = among?.length ? among : Array.from({ length: queries }, (_, at) => at);
  let query = first.query ?? 0;
  let head = first.head ?? null;
  let samples: readonly Sample[] = [];
  let reading = -1;

  const drawing = samplePicture(picture);
  const stage = html('div', {
    class: 'v-sampling-stage v-operable',
    role: 'application',
    tabindex: 0,
    'aria-label': `Sampling points of a query on the picture; up and down choose one of ${choosable.length} queries, left and right one of ${heads} heads, page down reads the points`,
  });
  const ring = svg('circle', { class: 'v-ring' });
  stage.append(drawing);
  if (among?.length)
    drawing.querySelector('.v-drawn')?.before(
      ...among.flatMap((one) => {
        const box = references[one];
        return box ? [referenceMark(picture, box, 'v-choosable')] : [];
      }),
    );
  drawing.append(ring);
  const number = html('input', {
    class: 'v-field',
    type: 'number',
    min: 0,
    max: queries - 1,
    'aria-label': 'Query',
  });
  const headNames = Array.from({ length: heads }, (_, at) => `Head ${at + 1} of ${heads}`);
  const small = ['all', ...headNames].map(() => samplePicture(picture));
  const strip = thumbs({
    labels: ['all', ...headNames.map((_, at) => String(at + 1))],
    names: [`All ${heads} heads`, ...headNames],
    pictures: small,
    label: 'Heads',
    pick: (at) => choose({ query, head: at === 0 ? null : at - 1 }),
  });
  const words = html('p', { class: 'v-words' });
  const view = operable(
    html(
      'div',
      { class: 'v-view v-sampling' },
      stage,
      strip.element,
      html(
        'div',
        { class: 'v-row' },
        html('label', { class: 'v-label' }, 'query ', number),
        words,
      ),
      html(
        'div',
        { class: 'v-row' },
        swatches(
          Array.from({ length: levelCount }, (_, at) => ({
            label: levelName(at),
            colour: levelColour(at),
          })),
        ),
        sizeLegend(),
      ),
      shapeLabel(frames.weights),
    ),
    { get: () => ({ query, head }), set },
  );

  const choose = (next: SamplingChoice) => {
    const { query: oldQuery, head: oldHead } = view.value;
    set(next);
    if (query !== oldQuery || head !== oldHead) tell(view);
  };
  const read = (at: number) => {
    const sample = samples[at];
    reading = sample ? at : -1;
    ring.setAttribute('visibility', sample ? 'visible' : 'hidden');
    if (!sample) return readout(stage, null);
    const place = drawnAt(sample);
    ring.setAttribute('cx', String(place.x * picture.width));
    ring.setAttribute('cy', String(place.y * picture.height));
    ring.setAttribute('r', String((radiusOf(sample.weight) + 0.008) * picture.width));
    readout(stage, wordsOf(sample, levels?.[sample.level]));
  };
  number.addEventListener('input', (event) => {
    event.stopPropagation();
    if (number.value !== '') choose({ query: Number(number.value), head });
  });
  stage.addEventListener('pointermove', (event) =>
    read(nearest(samples.map(drawnAt), at(event), 0.03)),
  );
  stage.addEventListener('pointerleave', () => read(-1));
  stage.addEventListener('blur', () => read(-1));
  stage.addEventListener('click', (event) => {
    const centres = choosable.map((one) => {
      const { cx, cy } = references[one] ?? { cx: 0.5, cy: 0.5 };
      return { x: cx, y: cy };
    });
    const clicked = choosable[nearest(centres, at(event), Infinity)];
    if (clicked !== undefined) choose({ query: clicked, head });
  });
  stage.addEventListener('keydown', (event) => {
    const step = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -1,
      PageDown: 1,
      ArrowLeft: -1,
      ArrowRight: 1,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.key.startsWith('Page'))
      return read((reading + step + samples.length) % samples.length);
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      choose({ query: queryAfter(choosable, query, step), head });
    else choose({ query, head: headAfter(head, step, heads) });
    read(0);
  });

  function at({ clientX, clientY }: PointerEvent | MouseEvent) {
    const box = drawing.getBoundingClientRect();
    const whole = 1 + 2 * MARGIN;
    return {
      x: ((clientX - box.left) / (box.width || 1)) * whole - MARGIN,
      y: ((clientY - box.top) / (box.height || 1)) * whole - MARGIN,
    };
  }
  function set(next: SamplingChoice): void {
    query = Math.min(queries - 1, Math.max(0, Math.round(next.query)));
    head = next.head !== null && next.head < heads ? next.head : null;
    const all = samplesOf(frames, query);
    samples = head === null ? all : all.filter((sample) => sample.head === head);
    const box = references[query] ?? { cx: 0.5, cy: 0.5, w: 0, h: 0 };
    drawSamples(drawing, picture, box, samples);
    for (const [at, svgOfHead] of small.entries())
      drawSamples(
        svgOfHead,
        picture,
        box,
        at === 0 ? all : all.filter((sample) => sample.head === at - 1),
      );
    strip.select(head === null ? 0 : head + 1);
    ring.setAttribute('visibility', 'hidden');
    number.value = String(query);
    words.textContent = sentence(samples, levelCount, head === null ? heads : 1);
  }
  set({ query, head });
  return view;
}

const levelName = (level: number) => `P${level + 3}`;

function headAfter(head: number | null, step: number, heads: number): number | null {
  const place = ((head === null ? 0 : head + 1) + step + heads + 1) % (heads + 1);
  return place === 0 ? null : place - 1;
}

/** The next of the queries that can be chosen; from one that cannot, the first or the last. */
function queryAfter(choosable: readonly number[], query: number, step: number): number {
  const at = choosable.indexOf(query);
  const next = at < 0 ? (step > 0 ? 0 : choosable.length - 1) : at + step;
  return choosable[next] ?? query;
}

/** The nearest place to `to` within `reach`, or -1. */
function nearest(
  places: readonly { x: number; y: number }[],
  to: { x: number; y: number },
  reach: number,
): number {
  let best = -1;
  let distance = reach;
  places.forEach(({ x, y }, at) => {
    const away = Math.hypot(x - to.x, y - to.y);
    if (away < distance) [best, distance] = [at, away];
  });
  return best;
}

function wordsOf(sample: Sample, size: GridSize | undefined): string {
  const { head, level, point, x, y, weight } = sample;
  const cell = size
    ? `, cell (${fixed(y * size.height - 0.5, 1)}, ${fixed(x * size.width - 0.5, 1)})`
    : '';
  const where = isOutside(sample) ? ' outside: reads 0' : cell;
  return `head ${head + 1} ${levelName(level)} point ${point + 1}: x ${fixed(x)}, y ${fixed(y)}${where}, weight ${fixed(weight)}`;
}

/** How the weight is shared between the levels, and how much falls outside. */
function sentence(samples: readonly Sample[], levels: number, heads: number): string {
  const share = (fits: (sample: Sample) => boolean) =>
    samples.filter(fits).reduce((sum, { weight }) => sum + weight, 0) / heads;
  const perLevel = Array.from(
    { length: levels },
    (_, level) =>
      `${levelName(level)} ${fixed(
        share((sample) => sample.level === level),
        2,
      )}`,
  );
  const outside = samples.filter(isOutside).length;
  const lost = outside === 0 ? '' : ` ${outside} lie outside the picture and read zeros.`;
  return `${samples.length} points. Share of the weight: ${perLevel.join(', ')}.${lost}`;
}

/** Circles of known weight, drawn at the size they would have in a picture of this width. */
function sizeLegend(): HTMLElement {
  const circles = SIZES.flatMap((weight, at) => {
    const x = 12 + at * 58;
    return [
      svg('circle', { class: 'v-weight', cx: x, cy: 12, r: radiusOf(weight) * 320 }),
      svg('text', { class: 'v-axis', x: x + 14, y: 16 }, fixed(weight, 2)),
    ];
  });
  return html(
    'div',
    { class: 'v-legend' },
    html(
      'span',
      { class: 'v-key' },
      'weight',
      svg(
        'svg',
        { class: 'v-sizes', width: 190, height: 24, 'aria-hidden': 'true' },
        ...circles,
      ),
    ),
    html('span', { class: 'v-scope' }, 'range: all heads alike'),
  );
}
