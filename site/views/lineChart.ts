import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import { plotArea, type Axis, type Guide, type PlotArea } from './parts/plotArea.ts';

export interface Series {
  readonly name: string;
  readonly values: readonly { readonly x: number; readonly y: number | null }[];
  /** Ink of the page without. */
  readonly colour?: string;
  readonly dashed?: boolean;
}

export interface LineOptions {
  readonly x: Axis;
  readonly y: Axis;
  readonly guides?: readonly Guide[];
  /** What is seen, for a screen reader. */
  readonly title?: string;
}

/** Inks of lines that have no colour of their own, told apart by dashes too. */
const INKS = ['var(--ink)', 'var(--quiet)'];
const DASHES = [null, '6 3', '2 3', '9 3 2 3'];

/**
 * Lines with a mark at every value and their names at the right end. Its value is the chosen x, or
 * null; the readout has all lines there.
 */
export function lineChart(
  series: readonly Series[],
  { x, y, guides = [], title }: LineOptions,
): Operable<number | null> {
  const all = series.flatMap(({ values }) => values);
  const stops = [...new Set(all.map((value) => value.x))].sort((a, b) => a - b);
  let chosen: number | null = null;
  let area: PlotArea | null = null;
  const cursor = svg('line', { class: 'v-cursor is-hidden' });
  const plot = html('div', {
    class: 'v-plot',
    role: 'slider',
    tabindex: '0',
    'aria-label': title ?? `${y.label} over ${x.label}: ${namesOf(series)}`,
    'aria-valuemin': String(stops[0] ?? 0),
    'aria-valuemax': String(stops.at(-1) ?? 0),
  });
  const root = operable(html('div', { class: 'v-view v-lines' }, plot), {
    get: () => chosen,
    set(next) {
      chosen = next;
      draw();
    },
  });
  if (series.length > 1) root.append(legendOf(series));
  const sayAt = (at: number) =>
    `${x.label} ${fixed(at, Number.isInteger(at) ? 0 : 3)} \u00b7 ${series
      .map(({ name, values }) => {
        const value = values.find((other) => other.x === at)?.y;
        return `${name} ${value === null || value === undefined ? '\u2013' : fixed(value)}`;
      })
      .join(' \u00b7 ')}`;
  const draw = () => {
    cursor.classList.toggle('is-hidden', chosen === null);
    plot.setAttribute('aria-valuenow', String(chosen ?? stops[0] ?? 0));
    plot.setAttribute(
      'aria-valuetext',
      chosen === null ? 'no value chosen' : sayAt(chosen),
    );
    if (!area || chosen === null) return;
    const at = area.x(chosen);
    for (const [name, value] of [
      ['x1', at],
      ['x2', at],
      ['y1', area.top],
      ['y2', area.bottom],
    ] as const)
      cursor.setAttribute(name, value.toFixed(1));
  };
  const choose = (next: number | null) => {
    if (next === chosen) return;
    chosen = next;
    draw();
    tell(root);
  };
  fitWidth(plot, (width) => {
    const beside = width >= 480 ? longest(series) : 0;
    area = plotArea({
      width,
      height: Math.round(Math.min(340, Math.max(220, width * 0.5))),
      x: { ...x, values: stops },
      y: { ...y, values: all.map((value) => value.y ?? NaN) },
      guides,
      margin: 14 + beside * 6.6,
    });
    area.svg.append(cursor, ...series.map((one, at) => lineOf(one, at, area as PlotArea)));
    if (beside > 0) area.svg.append(...endNames(series, area));
    plot.replaceChildren(area.svg);
    draw();
  });
  const nearest = (event: MouseEvent) => {
    const at = event.clientX - plot.getBoundingClientRect().left;
    const distance = (stop: number) => Math.abs((area?.x(stop) ?? 0) - at);
    return stops.reduce(
      (best, stop) => (distance(stop) < distance(best) ? stop : best),
      stops[0] ?? 0,
    );
  };
  plot.addEventListener('click', (event) => choose(nearest(event)));
  plot.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) choose(nearest(event));
    readout(root, sayAt(nearest(event)));
  });
  plot.addEventListener('pointerleave', () => readout(root, null));
  plot.addEventListener('focus', () =>
    readout(root, chosen === null ? null : sayAt(chosen)),
  );
  plot.addEventListener('blur', () => readout(root, null));
  plot.addEventListener('keydown', (event) => {
    const at = chosen === null ? -1 : stops.indexOf(chosen);
    const next = {
      ArrowRight: stops[Math.min(stops.length - 1, at + 1)],
      ArrowLeft: stops[Math.max(0, at - 1)],
      Home: stops[0],
      End: stops.at(-1),
      Escape: null,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    readout(root, next === null ? null : sayAt(next));
  });
  return root;
}

const namesOf = (series: readonly Series[]) => series.map(({ name }) => name).join(', ');

const longest = (series: readonly Series[]) =>
  series.length > 1 ? Math.max(...series.map(({ name }) => name.length)) : 0;

function inkAt({ colour, dashed }: Series, at: number) {
  const dash =
    dashed === true ? '6 3' : colour === undefined ? DASHES[at % DASHES.length] : null;
  return { colour: colour ?? INKS[at % INKS.length] ?? 'var(--ink)', dash };
}

function lineOf(series: Series, at: number, { x, y }: PlotArea): SVGGElement {
  const { colour, dash } = inkAt(series, at);
  const spots = series.values.flatMap((value) =>
    value.y === null ? [] : [[x(value.x).toFixed(1), y(value.y).toFixed(1)] as const],
  );
  const group = svg(
    'g',
    { class: 'v-series' },
    svg('polyline', {
      points: spots.map((spot) => spot.join(',')).join(' '),
      'stroke-dasharray': dash,
    }),
    ...spots.map(([cx, cy]) => svg('circle', { cx, cy, r: 3 })),
  );
  group.style.setProperty('--line', colour);
  return group;
}

/** Names at the ends of the lines, pushed apart where lines end close to each other. */
function endNames(
  series: readonly Series[],
  { x, y, right, bottom }: PlotArea,
): SVGTextElement[] {
  const ends = series
    .map((one, at) => {
      const last = one.values.findLast((value) => value.y !== null);
      return { one, at, y: last ? y(last.y ?? 0) : bottom, x: last ? x(last.x) : right };
    })
    .sort((a, b) => a.y - b.y);
  let floor = -Infinity;
  return ends.map(({ one, at, y: wish }) => {
    floor = Math.max(wish, floor + 14);
    const text = svg(
      'text',
      { class: 'v-end', x: right + 8, y: (floor + 4).toFixed(1) },
      one.name,
    );
    text.style.setProperty('--line', inkAt(one, at).colour);
    return text;
  });
}

function legendOf(series: readonly Series[]): HTMLElement {
  const keys = series.map((one, at) => {
    const { colour, dash } = inkAt(one, at);
    return { label: one.name, line: dash === null ? 'solid' : 'dashed', colour } as const;
  });
  return lines(keys);
}
