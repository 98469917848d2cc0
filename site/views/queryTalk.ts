import { boxPx, cxcywhOf } from '#lib/numbers/boxes.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { html, svg } from '#site/ui/dom.ts';
import { upOrDown } from './parts/gridKeys.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { headAfterKey, headStrip, holdHead } from './parts/headStrip.ts';
import { hear } from './parts/hear.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { readout, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { nearest } from './parts/places.ts';
import { stage } from './parts/stage.ts';
import { loudest, talkDrawing, talkRow } from './parts/talk.ts';

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
  const all = Array.from({ length: queries }, (_, q) => q);
  const choosable = among?.length ? among : all;
  const corners = all.map((q) => boxPx(boxes, q, picture));
  const centres = corners.map((box) => {
    const [x, y] = cxcywhOf(box);
    return { x, y };
  });
  const draw = talkDrawing(weights, corners, picture.truth);
  const large = veiled(picture);
  large.root.classList.add('v-operable');
  for (const [name, text] of Object.entries({
    role: 'application',
    tabindex: '0',
    'aria-label': `Which queries one query listens to; up and down choose one of ${choosable.length} queries, left and right one of ${heads} heads`,
  }))
    large.root.setAttribute(name, text);
  const small = Array.from({ length: heads + 1 }, () => veiled(picture));
  const strip = headStrip({
    ...{ heads, together: 'mean', label: 'Heads' },
    pictures: small.map(({ root }) => root),
    pick: (head) => control.choose({ ...control.choice(), head }),
  });
  const words = html('p', { class: 'v-words' });
  const root = html(
    'div',
    { class: 'v-view v-talk' },
    large.root,
    strip.element,
    words,
    legendOf(queries),
    shapeLabel(weights),
  );
  const nameOf = (q: number, word = 'query') =>
    `${word} ${q}${names?.[q] ? ` (${names[q]})` : ''}`;
  const control = controller<TalkChoice>(root, {
    first: { query: value?.query ?? choosable[0] ?? 0, head: value?.head ?? null },
    hold: ({ query, head }) => ({
      query: Math.min(queries - 1, Math.max(0, Math.round(query) || 0)),
      head: holdHead(head, heads),
    }),
    draw({ query, head }) {
      draw(large.marks, { query, head }, MOST);
      small.forEach(({ marks }, at) =>
        draw(marks, { query, head: at === 0 ? null : at - 1 }, 3, 5),
      );
      strip.select(head);
      const [first] = loudest(talkRow(weights, { query, head }), query, 1);
      const who = head === null ? 'mean of all heads' : `head ${head + 1}`;
      words.textContent = first
        ? `${nameOf(query, 'Query')} listens most to ${nameOf(first.q)}: ${fixed(first.weight)} (${who}). Spread evenly it would be ${fixed(1 / queries)}.`
        : `${nameOf(query, 'Query')} is alone.`;
    },
  });
  const heard = (most: number) => {
    const choice = control.choice();
    return loudest(talkRow(weights, choice), choice.query, most).map(({ q }) => q);
  };
  const say = (q: number | undefined) => {
    const { query, head } = control.choice();
    const who = head === null ? 'mean' : `head ${head + 1}`;
    const weight = fixed(talkRow(weights, { query, head })[q ?? -1] ?? 0, 4);
    const entry = `${shortName(weights.path)}[${who}, ${query} \u2192 ${q}] = ${weight}`;
    readout(root, q === undefined ? null : `${entry} \u00b7 ${nameOf(q)}`);
  };
  const nearestOf = (event: MouseEvent, queries: readonly number[]) => {
    const points = queries.map((q) => centres[q] ?? { x: Infinity, y: Infinity });
    return queries[nearest(points, large.at(event)) ?? 0];
  };
  hear<TalkChoice>(large.root, {
    here: control.choice,
    after(key, { query, head }) {
      const next = headAfterKey(key, head, heads);
      if (next !== undefined) return { query, head: next };
      const to = queryAfterKey(key, query, choosable);
      return to === undefined ? undefined : { query: to, head };
    },
    under: (event) => {
      const { query, head } = control.choice();
      return { query: nearestOf(event, choosable) ?? query, head };
    },
    over: (event) => say(nearestOf(event, [control.choice().query, ...heard(MOST)])),
    take: control.choose,
    look(choice, by) {
      if (choice === undefined) say(undefined);
      else if (by === 'key') say(heard(1)[0]);
    },
  });
  return control.view;
}

/** The picture, made faint, and what is drawn over it. */
function veiled(picture: Shown) {
  const marks = svg('g');
  const { width, height } = picture;
  const scene = stage(picture);
  scene.drawing.append(svg('rect', { class: 'v-veil', width, height }), marks);
  return { ...scene, marks };
}

function legendOf(queries: number): HTMLElement {
  return lines(
    [
      { label: 'the query that listens', line: 'solid', colour: 'var(--ink)' },
      { label: 'one that it listens to', line: 'solid', colour: 'var(--quiet)' },
    ],
    `the ${Math.min(MOST, queries - 1)} others that weigh most; larger dots and thicker lines weigh more \u00b7 in the colour of the object that their box lies on`,
  );
}

/** The next of the queries that can be chosen; after the last comes the first. */
function queryAfterKey(
  key: string,
  query: number,
  choosable: readonly number[],
): number | undefined {
  const step = upOrDown(key);
  if (step === undefined) return undefined;
  const at = Math.max(0, choosable.indexOf(query));
  return choosable[(at + step + choosable.length) % choosable.length] ?? query;
}
