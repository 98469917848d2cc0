import { mean } from '#lib/numbers/statistics.ts';
import { html, svg } from '#site/ui/dom.ts';
import { swatches } from './legend.ts';
import { listController } from './listController.ts';
import { fixed, percent } from './numbers.ts';
import type { Operable } from './operable.ts';

/** What one query said in many pictures. */
export interface QueryHome {
  readonly query: number;
  /** Boxes as shares of the picture, cx cy w h, one after the other. */
  readonly boxes: ArrayLike<number>;
}

export interface QueryHomesOptions {
  /** Pictures that the boxes are of. */
  readonly pictures: number;
  /** The query that is chosen at first. */
  readonly value?: number;
}

/** Shapes of boxes, told by the logarithm of width over height, and small ones apart. */
const KINDS = [
  {
    label: 'small: under 1 % of the picture',
    colour: '#009e73',
    holds: (w: number, h: number) => w * h < 0.01,
  },
  {
    label: 'wide: by a quarter or more',
    colour: '#d55e00',
    holds: (w: number, h: number) => w > 1.25 * h,
  },
  {
    label: 'tall: by a quarter or more',
    colour: '#0072b2',
    holds: (w: number, h: number) => h > 1.25 * w,
  },
  { label: 'square', colour: '#a49e93', holds: () => true },
] as const;

/** Of the chosen query so many boxes are drawn, too; the others are dots alone. */
const DRAWN = 60;

/** Homes of queries, as `queryHomes` shows them. */
export function drawHomes(
  homes: readonly QueryHome[],
  { pictures, value }: QueryHomesOptions,
): Operable<number> {
  const tiles = homes.map(({ query, boxes }) =>
    html(
      'div',
      { class: 'v-home', 'aria-label': `query ${query}: ${boxes.length / 4} boxes` },
      squareOf(boxes, 0),
      html('span', { class: 'v-label' }, String(query)),
    ),
  );
  const list = html('div', { class: 'v-homes' }, ...tiles);
  const large = html('div', { class: 'v-home is-large' });
  const words = html('p', { class: 'v-words' });
  const root = html(
    'div',
    { class: 'v-view v-query-homes' },
    html('div', { class: 'v-homes-large' }, large, words),
    list,
    swatches(KINDS.map(({ label, colour }) => ({ label, colour }))),
  );
  const at = homes.findIndex(({ query }) => query === value);
  const control = listController<number>(root, {
    ...{ list, options: tiles, label: 'Queries', canBeNone: false },
    first: Math.max(0, at),
    hold: (wished) => Math.min(homes.length - 1, Math.max(0, wished)),
    value: {
      of: (place) => homes[place]?.query ?? 0,
      from: (query) => homes.findIndex((home) => home.query === query),
    },
    under: (event) => {
      const place = tiles.findIndex(
        (tile) => event.target instanceof Node && tile.contains(event.target),
      );
      return place < 0 ? undefined : place;
    },
    words: (place) => sayHome(homes[place], pictures),
    draw(place) {
      const home = homes[place];
      large.replaceChildren(squareOf(home?.boxes ?? [], DRAWN));
      words.textContent = sayHome(home, pictures);
    },
  });
  return control.view;
}

function squareOf(boxes: ArrayLike<number>, drawn: number): SVGSVGElement {
  const dots = KINDS.map(() => '');
  let frames = '';
  const count = boxes.length / 4;
  const every = Math.max(1, Math.ceil(count / Math.max(1, drawn)));
  for (let at = 0; at < count; at++) {
    const [cx = 0, cy = 0, w = 0, h = 0] = [0, 1, 2, 3].map((i) => boxes[4 * at + i]);
    const kind = KINDS.findIndex(({ holds }) => holds(w, h));
    dots[kind] += `M${short(cx)} ${short(cy)}h0`;
    if (drawn > 0 && at % every === 0)
      frames += `M${short(cx - w / 2)} ${short(cy - h / 2)}h${short(w)}v${short(h)}h${short(-w)}z`;
  }
  return svg(
    'svg',
    { viewBox: '0 0 100 100', 'aria-hidden': 'true' },
    svg('rect', { class: 'v-home-paper', width: 100, height: 100 }),
    frames === '' ? null : svg('path', { class: 'v-home-boxes', d: frames }),
    ...KINDS.map(({ colour }, kind) =>
      svg('path', { class: 'v-home-dots', d: dots[kind] ?? '', stroke: colour }),
    ),
  );
}

const short = (share: number) => String(Math.round(share * 1000) / 10);

function sayHome(home: QueryHome | undefined, pictures: number): string {
  if (!home || home.boxes.length === 0) return 'This query said nothing in any picture.';
  const { query, boxes } = home;
  const count = boxes.length / 4;
  const column = (i: number) =>
    Array.from({ length: count }, (_, at) => boxes[4 * at + i] ?? 0);
  const [cx, cy] = [0, 1].map((i) => mean(column(i)) ?? 0);
  const side = mean(column(2).map((w, at) => Math.sqrt(w * (boxes[4 * at + 3] ?? 0)))) ?? 0;
  return `Query ${query}: ${count} boxes in ${pictures} pictures; middle at x ${percent(cx ?? 0, 0)}, y ${percent(cy ?? 0, 0)}; mean side ${fixed(100 * side, 1)} % of the picture.`;
}
