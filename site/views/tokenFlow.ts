import { html, svg } from '#site/ui/dom.ts';
import { optionOf } from './parts/choices.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { swatches } from './parts/legend.ts';
import { levelColour } from './parts/levelColour.ts';
import { listController } from './parts/listController.ts';
import { glide } from './parts/motion.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';

/** A token that became a query; they come best first. */
export interface ChosenToken {
  readonly token: number;
  /** 0, 1, 2 for S3, S4, S5, and where the token lies on that map. */
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly score: number;
  /** The class with the largest logit. */
  readonly label?: string;
}

export interface FlowOptions {
  readonly picture: Shown;
  readonly levels: readonly {
    readonly name: string;
    readonly height: number;
    readonly width: number;
  }[];
}

type Place = readonly [number, number, number];

const FLIGHT_MS = 400;
const GAP = 12;
const TITLE = 20;

/**
 * Which tokens become queries: their cells on the maps, and the list of queries in order of score.
 * The chosen one flies from its cell to its place. Its value is the query, or null.
 */
export function tokenFlow(
  tokens: readonly ChosenToken[],
  { picture, levels }: FlowOptions,
): Operable<number | null> {
  const slots = tokens.map((token, query) => slotOf(token, query, levels));
  const cells = tokens.map(({ level }) =>
    inLevel(svg('rect', { class: 'v-token' }), level),
  );
  const flight = flightOf();
  const field = html('div', { class: 'v-flow-field' });
  const counts = levels.map(({ name }, level) => ({
    label: `${name}: ${tokens.filter((token) => token.level === level).length} of ${tokens.length}`,
    colour: levelColour(level),
  }));
  const root = html('div', { class: 'v-view v-token-flow' }, field, swatches(counts));
  let ways: readonly Way[] = [];
  const draw = (query: number | null, moving: boolean) => {
    cells.forEach((cell, at) => cell.classList.toggle('is-chosen', at === query));
    field.classList.toggle('has-chosen', query !== null);
    const way = query === null ? undefined : ways[query];
    flight.show(way, tokens[query ?? -1]?.level ?? 0, moving);
  };
  const control = listController<number | null>(root, {
    ...{ list: field, options: slots, draw, first: null },
    label: `${tokens.length} tokens that became queries, best first`,
    hold: (query) => (query !== null && tokens[query] ? query : null),
    words: (query) => (query === null ? null : sayToken(tokens[query], query, levels)),
    under: (event) => optionOf(slots, event) ?? optionOf(cells, event),
  });
  fitWidth(field, (width) => {
    const layout = layoutOf(tokens, { picture, levels }, width);
    ways = layout.ways;
    ways.forEach(({ cell, slot }, query) => {
      put(cells[query], cell);
      put(slots[query], slot);
    });
    const marks = [svg('g', { 'aria-hidden': 'true' }, ...cells), titleOf(layout)];
    const drawing = { width, height: layout.height };
    field.replaceChildren(
      svg(
        'svg',
        {
          ...{ class: 'v-chart', ...drawing },
          ...{ viewBox: `0 0 ${width} ${layout.height}`, role: 'none' },
        },
        ...panelsOf(layout, { picture, levels }),
        ...marks,
        ...slots,
        ...flight.elements,
      ),
    );
    draw(control.choice(), false);
  });
  return control.view;
}

function inLevel(rect: SVGRectElement, level: number): SVGRectElement {
  rect.style.setProperty('--level', levelColour(level));
  return rect;
}

function slotOf(
  { level, score, label }: ChosenToken,
  query: number,
  levels: FlowOptions['levels'],
): SVGRectElement {
  const words = `${levels[level]?.name ?? ''} ${label ?? ''} ${fixed(score, 2)}`;
  const name = `query ${query}: ${words}`;
  return inLevel(svg('rect', { class: 'v-slot', 'aria-label': name }), level);
}

function sayToken(
  token: ChosenToken | undefined,
  query: number,
  levels: FlowOptions['levels'],
): string | null {
  if (!token) return null;
  const { name = '' } = levels[token.level] ?? {};
  const where = `${name}[${token.row}, ${token.column}] = token ${token.token}`;
  const class_ = token.label === undefined ? '' : `${token.label} `;
  return `query ${query} \u00b7 ${where} \u00b7 ${class_}${fixed(token.score, 4)}`;
}

/** The token on its way: a square that flies along a curve. */
function flightOf() {
  const flyer = svg('rect', { class: 'v-flyer is-hidden' });
  const path = svg('path', { class: 'v-flight is-hidden' });
  let stop = () => {};
  return {
    elements: [path, flyer],
    show(way: Way | undefined, level: number, moving: boolean) {
      stop();
      for (const element of [flyer, path]) element.classList.toggle('is-hidden', !way);
      if (!way) return;
      const { cell, slot } = way;
      inLevel(flyer, level);
      path.setAttribute('d', curve(cell, slot));
      stop = glide(moving ? FLIGHT_MS : 0, (t) => put(flyer, between(cell, slot, t)));
    },
  };
}

/** Where a token comes from, and where it goes. */
interface Way {
  readonly cell: Place;
  readonly slot: Place;
}

interface FlowLayout {
  /** Width and height of a level's picture. */
  readonly side: number;
  readonly high: number;
  /** Where the list of queries begins, and where it ends. */
  readonly top: number;
  readonly height: number;
  readonly ways: readonly Way[];
}

function layoutOf(
  tokens: readonly ChosenToken[],
  { picture, levels }: FlowOptions,
  width: number,
): FlowLayout {
  const side = (width - GAP * (levels.length - 1)) / levels.length;
  const high = side * (picture.height / picture.width);
  const perRow = Math.max(1, Math.floor((width + 2) / 14));
  const pitch = (width + 2) / perRow;
  const top = TITLE + high + 56;
  const height = top + Math.ceil(tokens.length / perRow) * pitch;
  const ways = tokens.map(({ level, row, column }, query): Way => {
    const size = side / (levels[level]?.width ?? 1);
    const left = level * (side + GAP) + column * size;
    const slotX = (query % perRow) * pitch;
    return {
      cell: [left, TITLE + (row * high) / (levels[level]?.height ?? 1), size],
      slot: [slotX, top + Math.floor(query / perRow) * pitch, pitch - 2],
    };
  });
  return { side, high, top, height, ways };
}

/** The picture once a level, under its name. */
function panelsOf({ side, high }: FlowLayout, { picture, levels }: FlowOptions) {
  return levels.map(({ name, height: rows, width: columns }, level) => {
    const x = level * (side + GAP);
    const place = { x, y: TITLE, width: side, height: high };
    const words = `${name} ${rows} \u00d7 ${columns}`;
    return svg(
      'g',
      { 'aria-hidden': 'true' },
      svg('text', { class: 'v-axis is-title', x, y: 11 }, words),
      svg('image', { href: picture.href, ...place, preserveAspectRatio: 'none' }),
      svg('rect', { class: 'v-veil', ...place }),
    );
  });
}

function titleOf({ top }: FlowLayout): SVGTextElement {
  const place = { class: 'v-axis is-title', x: 0, y: top - 10 };
  return svg('text', place, 'queries, best score first \u2192');
}

function put(rect: SVGRectElement | undefined, [x, y, side]: Place): void {
  rect?.setAttribute('x', x.toFixed(1));
  rect?.setAttribute('y', y.toFixed(1));
  rect?.setAttribute('width', Math.max(2, side).toFixed(1));
  rect?.setAttribute('height', Math.max(2, side).toFixed(1));
}

function between(a: Place, b: Place, t: number): Place {
  const mix = (at: 0 | 1 | 2) => a[at] + (b[at] - a[at]) * t;
  return [mix(0), mix(1), mix(2)];
}

function curve([x1, y1, a]: Place, [x2, y2, b]: Place): string {
  const [fromX, fromY] = [(x1 + a / 2).toFixed(1), (y1 + a).toFixed(1)];
  const [toX, toY] = [(x2 + b / 2).toFixed(1), y2.toFixed(1)];
  const middle = ((Number(fromY) + Number(toY)) / 2).toFixed(1);
  return `M${fromX} ${fromY}C${fromX} ${middle} ${toX} ${middle} ${toX} ${toY}`;
}
