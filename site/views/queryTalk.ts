import type { Frame } from '#lib/trace/frame.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf, type Ink } from '#site/ui/palette.ts';
import { bestTruth, cornersPx } from './parts/boxWords.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html, svg } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, putBox, stage } from './parts/stage.ts';
import { thumbs } from './parts/thumbs.ts';

export interface QueryTalkOptions {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  /** Where the queries are: cxcywh01, Q x 4. */
  readonly boxes: ArrayLike<number>;
  /** The queries that click and arrow keys choose from; all without. */
  readonly among?: readonly number[];
  /** Words about a query, e.g. its class and score. */
  readonly names?: readonly string[];
  readonly value?: Partial<TalkChoice>;
}

/** Who listens, and in which head; null is the mean of all heads. */
export interface TalkChoice {
  readonly query: number;
  readonly head: number | null;
}

/** As many of those it listens to are drawn. */
const MOST = 8;
/** Radius of the largest dot, px of the picture. */
const LARGEST = 24;
/** Of a box on nothing that is there; white lines would be lost on the veiled picture. */
const NOBODY: Ink = { ...inkOf(null), line: 'var(--quiet)' };

/**
 * Which queries one query listens to: its box, and lines and dots to the centres of the boxes that it
 * weighs most, as large as their weight; each head in small. A click or the up and down arrows choose the query, left and right
 * the head.
 *
 * @shape weights BMQQ, boxes Q4
 */
export function queryTalk(
  weights: Frame,
  { picture, boxes, among, names, value }: QueryTalkOptions,
): Operable<TalkChoice> {
  const [, heads = 1, queries = 1] = weights.shape;
  const choosable = among?.length ? among : Array.from({ length: queries }, (_, q) => q);
  let query = value?.query ?? choosable[0] ?? 0;
  let head = value?.head ?? null;
  const corners = Array.from({ length: queries }, (_, q) => cornersPx(boxes, q, picture));
  const centres = corners.map(
    ([x1, y1, x2, y2]) => [(x1 + x2) / 2, (y1 + y2) / 2] as const,
  );
  const inks = corners.map((box) => {
    const best = bestTruth(box, picture.truth);
    return best && best.iou >= 0.5 ? inkOf(best.truth.object) : NOBODY;
  });
  const rowOf = (m: number | null) => meanRow(weights, queries, query, m);

  const large = stage(picture);
  const veil = () =>
    svg('rect', { class: 'v-veil', width: picture.width, height: picture.height });
  const drawn = svg('g');
  large.drawing.append(veil(), drawn);
  const headNames = Array.from({ length: heads }, (_, m) => `Head ${m + 1} of ${heads}`);
  const small = ['mean', ...headNames].map(() => {
    const drawing = stage(picture);
    drawing.drawing.append(veil(), svg('g'));
    return drawing;
  });
  const strip = thumbs({
    labels: ['mean', ...headNames.map((_, m) => String(m + 1))],
    names: [`Mean of all ${heads} heads`, ...headNames],
    pictures: small.map(({ root }) => root),
    label: 'Heads',
    pick: (at) => choose({ query, head: at === 0 ? null : at - 1 }),
  });
  large.root.classList.add('v-operable');
  large.root.setAttribute('role', 'application');
  large.root.setAttribute('tabindex', '0');
  large.root.setAttribute(
    'aria-label',
    `Which queries one query listens to; up and down choose one of ${choosable.length} queries, left and right one of ${heads} heads`,
  );
  const words = html('p', { class: 'v-words' });
  const legend = lines(
    [
      { label: 'the query that listens', line: 'solid', colour: 'var(--ink)' },
      { label: 'one that it listens to', line: 'solid', colour: 'var(--quiet)' },
    ],
    `the ${Math.min(MOST, queries - 1)} others that weigh most; larger dots and thicker lines weigh more`,
  );
  const view = operable(
    html(
      'div',
      { class: 'v-view v-talk' },
      large.root,
      strip.element,
      words,
      legend,
      shapeLabel(weights),
    ),
    { get: () => ({ query, head }), set },
  );
  const nameOf = (q: number, word = 'query') =>
    `${word} ${q}${names?.[q] ? ` (${names[q]})` : ''}`;

  function draw(into: Element, m: number | null, most: number, zoom = 1): void {
    const marks = othersOf(rowOf(m), query, most).flatMap(({ q, weight }) => {
      const ink = inks[q] ?? NOBODY;
      const mark = boxMark(ink);
      putBox(mark, corners[q] ?? [0, 0, 0, 0]);
      const [[x1, y1], [x2, y2]] = [centres[query] ?? [0, 0], centres[q] ?? [0, 0]];
      const width = (1 + 24 * weight) / zoom ** 0.5;
      const line = svg('line', { class: 'v-heard', x1, y1, x2, y2, 'stroke-width': width });
      const r = Math.min(LARGEST, (1.5 + 40 * weight) * zoom ** 0.5);
      const dot = svg('circle', { class: 'v-heard', cx: x2, cy: y2, r });
      for (const part of [line, dot]) part.style.setProperty('--line', ink.line);
      return [mark, line, dot];
    });
    const own = boxMark({ ...NOBODY, line: 'var(--ink)' });
    own.classList.add('is-chosen');
    putBox(own, corners[query] ?? [0, 0, 0, 0]);
    // Dots on top: those of rivals lie inside the box of the one that listens.
    const isDot = (part: Element) => part.tagName === 'circle';
    into.replaceChildren(
      ...marks.filter((part) => !isDot(part)),
      own,
      ...marks.filter(isDot),
    );
  }
  function set(next: TalkChoice): void {
    query = Math.min(queries - 1, Math.max(0, Math.round(next.query) || 0));
    head = next.head !== null && next.head < heads ? next.head : null;
    draw(drawn, head, MOST);
    small.forEach(({ drawing }, at) => {
      const into = drawing.lastElementChild;
      if (into) draw(into, at === 0 ? null : at - 1, 3, 5);
    });
    strip.select(head === null ? 0 : head + 1);
    const [first] = othersOf(rowOf(head), query, 1);
    const who = head === null ? 'mean of all heads' : `head ${head + 1}`;
    words.textContent = first
      ? `${nameOf(query, 'Query')} listens most to ${nameOf(first.q)}: ${fixed(first.weight)} (${who}). Spread evenly it would be ${fixed(1 / queries)}.`
      : `${nameOf(query, 'Query')} is alone.`;
  }
  function choose(next: TalkChoice): void {
    if (next.query === query && next.head === head) return;
    set(next);
    tell(view);
  }
  const say = (q: number | null) =>
    readout(
      view,
      q === null
        ? null
        : `${shortName(weights.path)}[${head === null ? 'mean' : `head ${head + 1}`}, ${query} \u2192 ${q}] = ${fixed(rowOf(head)[q] ?? 0, 4)} \u00b7 ${nameOf(q)}`,
    );
  const nearest = (event: MouseEvent, among_: readonly number[]) => {
    const { x, y } = large.at(event);
    const far = (q: number) => {
      const [cx, cy] = centres[q] ?? [Infinity, Infinity];
      return Math.hypot(cx - x, cy - y);
    };
    return among_.reduce((best, q) => (far(q) < far(best) ? q : best), among_[0] ?? 0);
  };
  large.root.addEventListener('click', (event) =>
    choose({ query: nearest(event, choosable), head }),
  );
  large.root.addEventListener('pointermove', (event) =>
    say(nearest(event, [query, ...othersOf(rowOf(head), query, MOST).map(({ q }) => q)])),
  );
  large.root.addEventListener('pointerleave', () => say(null));
  large.root.addEventListener('blur', () => say(null));
  large.root.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      choose({ query: neighbour(choosable, query, step), head });
    else {
      const place = ((head === null ? 0 : head + 1) + step + heads + 1) % (heads + 1);
      choose({ query, head: place === 0 ? null : place - 1 });
    }
    say(othersOf(rowOf(head), query, 1)[0]?.q ?? null);
  });
  set({ query, head });
  return view;
}

function neighbour(choosable: readonly number[], query: number, step: number): number {
  const at = choosable.indexOf(query);
  const next = (Math.max(0, at) + step + choosable.length) % choosable.length;
  return choosable[next] ?? query;
}

/** One row of the weights: of a head, or the mean of all. */
function meanRow(
  { data, shape }: Frame,
  queries: number,
  query: number,
  head: number | null,
): number[] {
  const heads = shape[1] ?? 1;
  const of = (m: number, q: number) => data[(m * queries + query) * queries + q] ?? 0;
  return Array.from({ length: queries }, (_, q) => {
    if (head !== null) return of(head, q);
    let sum = 0;
    for (let m = 0; m < heads; m++) sum += of(m, q);
    return sum / heads;
  });
}

/** The other queries that weigh most, loudest first. */
function othersOf(row: readonly number[], query: number, most: number) {
  return row
    .map((weight, q) => ({ q, weight }))
    .filter(({ q }) => q !== query)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}
