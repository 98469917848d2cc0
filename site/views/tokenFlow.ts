import { LEVEL_COLOURS } from '#site/ui/palette.ts';
import { choices } from './parts/choices.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { swatches } from './parts/legend.ts';
import { glide } from './parts/motion.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
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
  let chosen = -1;
  let stop = () => {};
  let places: { readonly cell: Place; readonly slot: Place }[] = [];
  const slots = tokens.map(({ level, score, label }, query) => {
    const slot = svg('rect', {
      class: 'v-slot',
      'aria-label': `query ${query}: ${levels[level]?.name ?? ''} ${label ?? ''} ${fixed(score, 2)}`,
    });
    slot.style.setProperty('--level', colourOf(level));
    return slot;
  });
  const cells = tokens.map(({ level }) => {
    const cell = svg('rect', { class: 'v-token' });
    cell.style.setProperty('--level', colourOf(level));
    return cell;
  });
  const flyer = svg('rect', { class: 'v-flyer is-hidden' });
  const path = svg('path', { class: 'v-flight is-hidden' });
  const field = html('div', { class: 'v-flow-field' });
  const counts = levels.map(({ name }, level) => ({
    label: `${name}: ${tokens.filter((token) => token.level === level).length} of ${tokens.length}`,
    colour: colourOf(level),
  }));
  const root = operable(
    html('div', { class: 'v-view v-token-flow' }, field, swatches(counts)),
    {
      get: () => (chosen < 0 ? null : chosen),
      set(query) {
        chosen = query === null || !tokens[query] ? -1 : query;
        draw(false);
      },
    },
  );
  const say = (query: number | null) => {
    const token = query === null ? undefined : tokens[query];
    if (!token) return readout(root, null);
    const { name = '' } = levels[token.level] ?? {};
    const where = `${name}[${token.row}, ${token.column}] = token ${token.token}`;
    const class_ = token.label === undefined ? '' : `${token.label} `;
    readout(
      root,
      `query ${query} \u00b7 ${where} \u00b7 ${class_}${fixed(token.score, 4)}`,
    );
  };
  const draw = (moving: boolean) => {
    stop();
    list.mark(chosen < 0 ? null : chosen);
    cells.forEach((cell, at) => cell.classList.toggle('is-chosen', at === chosen));
    field.classList.toggle('has-chosen', chosen >= 0);
    const way = places[chosen];
    flyer.classList.toggle('is-hidden', !way);
    path.classList.toggle('is-hidden', !way);
    if (!way) return;
    flyer.style.setProperty('--level', colourOf(tokens[chosen]?.level ?? 0));
    path.setAttribute('d', curve(way.cell, way.slot));
    stop = glide(moving ? FLIGHT_MS : 0, (t) => put(flyer, between(way.cell, way.slot, t)));
  };
  const choose = (query: number | null) => {
    if ((query ?? -1) === chosen) return;
    chosen = query ?? -1;
    draw(true);
    tell(root);
  };
  const list = choices(field, slots, {
    label: `${tokens.length} tokens that became queries, best first`,
    chosen: () => (chosen < 0 ? null : chosen),
    choose,
    tell: say,
  });
  fitWidth(field, (width) => {
    const side = (width - GAP * (levels.length - 1)) / levels.length;
    const high = side * (picture.height / picture.width);
    const perRow = Math.max(1, Math.floor((width + 2) / 14));
    const pitch = (width + 2) / perRow;
    const top = TITLE + high + 56;
    const height = top + Math.ceil(tokens.length / perRow) * pitch;
    places = tokens.map(({ level, row, column }, query) => {
      const size = side / (levels[level]?.width ?? 1);
      const left = level * (side + GAP) + column * size;
      const slotX = (query % perRow) * pitch;
      return {
        cell: [left, TITLE + (row * high) / (levels[level]?.height ?? 1), size],
        slot: [slotX, top + Math.floor(query / perRow) * pitch, pitch - 2],
      };
    });
    places.forEach(({ cell, slot }, query) => {
      put(cells[query] as SVGRectElement, cell);
      put(slots[query] as SVGRectElement, slot);
    });
    const panels = levels.map(({ name, height: rows, width: columns }, level) => {
      const x = level * (side + GAP);
      return svg(
        'g',
        { 'aria-hidden': 'true' },
        svg(
          'text',
          { class: 'v-axis is-title', x, y: 11 },
          `${name} ${rows} \u00d7 ${columns}`,
        ),
        svg('image', {
          ...{ href: picture.href, x, y: TITLE, width: side, height: high },
          preserveAspectRatio: 'none',
        }),
        svg('rect', { class: 'v-veil', x, y: TITLE, width: side, height: high }),
      );
    });
    field.replaceChildren(
      svg(
        'svg',
        {
          class: 'v-chart',
          width,
          height,
          viewBox: `0 0 ${width} ${height}`,
          role: 'none',
        },
        ...panels,
        svg('g', { 'aria-hidden': 'true' }, ...cells),
        svg(
          'text',
          { class: 'v-axis is-title', x: 0, y: top - 10 },
          'queries, best score first \u2192',
        ),
        ...slots,
        path,
        flyer,
      ),
    );
    draw(false);
  });
  const under = (event: Event) => {
    const { target } = event;
    const find = (all: readonly Element[]) => all.findIndex((one) => one === target);
    return Math.max(find(slots), find(cells));
  };
  field.addEventListener('click', (event) => {
    const query = under(event);
    choose(query < 0 ? null : query);
  });
  field.addEventListener('pointermove', (event) => {
    const query = under(event);
    say(query < 0 ? null : query);
  });
  field.addEventListener('pointerleave', () => say(null));
  return root;
}

function colourOf(level: number): string {
  return LEVEL_COLOURS[level] ?? LEVEL_COLOURS[2];
}

function put(rect: SVGRectElement, [x, y, side]: Place): void {
  rect.setAttribute('x', x.toFixed(1));
  rect.setAttribute('y', y.toFixed(1));
  rect.setAttribute('width', Math.max(2, side).toFixed(1));
  rect.setAttribute('height', Math.max(2, side).toFixed(1));
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
