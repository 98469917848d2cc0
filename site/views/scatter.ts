import { choices } from './parts/choices.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { levelColourOf } from './parts/levelColour.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import { plotArea, type Axis, type Guide } from './parts/plotArea.ts';

export interface ScatterPoint {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  /** Said in the readout: `query 41, person`. */
  readonly label?: string;
  /** Points of one group share a colour and a shape. */
  readonly group?: string;
}

export interface ScatterOptions {
  readonly x: Axis;
  readonly y: Axis;
  readonly guides?: readonly Guide[];
  /** Ids that stand out: the others fade. */
  readonly highlight?: readonly number[];
  /** Colours of groups; S3 / P3, S4 / P4 and S5 / P5 have theirs. */
  readonly colours?: Readonly<Record<string, string>>;
  /** Both axes have the same length and the same values: for places and offsets. */
  readonly square?: boolean;
  /** What is seen, for a screen reader. */
  readonly title?: string;
}

/** Longest side of a square chart, CSS px. */
const SQUARE = 520;
const SHAPES = ['circle', 'diamond', 'square', 'triangle'] as const;
type Shape = (typeof SHAPES)[number];

/**
 * Points in a plane: one per query, token or picture. Its value is the id of the chosen point, or
 * null.
 */
export function scatter(
  points: readonly ScatterPoint[],
  { x, y, guides = [], highlight, colours = {}, square = false, title }: ScatterOptions,
): Operable<number | null> {
  const groups = [...new Set(points.map(({ group }) => group ?? ''))];
  const look = (group: string) => ({
    colour: colours[group] ?? levelColourOf(group) ?? 'var(--ink)',
    shape: SHAPES[groups.indexOf(group) % SHAPES.length] ?? 'circle',
  });
  const marks = points.map(({ id, label, group = '', ...point }) => {
    const { colour, shape } = look(group);
    const name = label ?? `point ${id}`;
    const mark = svg(
      'g',
      {
        class: highlight?.includes(id) === false ? 'v-point is-faint' : 'v-point',
        'aria-label': `${name}: ${fixed(point.x)}, ${fixed(point.y)}`,
      },
      svg('path', { d: outline(shape, 4.2) }),
    );
    mark.style.setProperty('--dot', colour);
    return mark;
  });
  let chosen = -1;
  let area: ReturnType<typeof plotArea> | null = null;
  const plot = html('div', { class: 'v-plot' });
  const say = (at: number | null) => {
    const point = at === null ? undefined : points[at];
    if (!point) return readout(root, null);
    const name = point.label ?? `point ${point.id}`;
    readout(
      root,
      `${name} \u00b7 ${x.label} ${fixed(point.x)} \u00b7 ${y.label} ${fixed(point.y)}`,
    );
  };
  const choose = (at: number | null) => {
    if ((at ?? -1) === chosen) return;
    chosen = at ?? -1;
    list.mark(at);
    tell(root);
  };
  // Along x, so that the arrow keys walk to a neighbour.
  const order = points
    .map((_, at) => at)
    .sort((a, b) => (points[a]?.x ?? 0) - (points[b]?.x ?? 0));
  const ordered = order.map((at) => marks[at] as SVGGElement);
  const rank = (at: number) => (at < 0 ? null : order.indexOf(at));
  const inner = choices(plot, ordered, {
    label: title ?? `${points.length} points: ${y.label} against ${x.label}`,
    chosen: () => rank(chosen),
    choose: (index) => choose(index === null ? null : (order[index] ?? null)),
    tell: (index) => say(index === null ? null : (order[index] ?? null)),
  });
  const list = { mark: (at: number | null) => inner.mark(at === null ? null : rank(at)) };
  const root = operable(html('div', { class: 'v-view v-scatter' }, plot), {
    get: () => points[chosen]?.id ?? null,
    set(id) {
      chosen = points.findIndex((point) => point.id === id);
      list.mark(chosen < 0 ? null : chosen);
    },
  });
  if (groups.length > 1) root.append(shapeKey(groups, points, look));
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  fitWidth(plot, (room) => {
    const width = square ? Math.min(SQUARE, room) : room;
    const height = square ? width : Math.round(Math.min(400, Math.max(250, width * 0.62)));
    area = plotArea({
      width,
      height,
      x: { ...x, values: square ? [...xs, ...ys] : xs },
      y: { ...y, values: square ? [...xs, ...ys] : ys },
      guides,
    });
    area.svg.removeAttribute('aria-hidden');
    area.svg.setAttribute('role', 'none');
    for (const [at, point] of points.entries()) {
      const [px, py] = [area.x(point.x), area.y(point.y)];
      marks[at]?.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
    }
    area.svg.append(...ordered);
    plot.replaceChildren(area.svg);
  });
  const nearest = (event: MouseEvent) => {
    if (!area) return null;
    const box = plot.getBoundingClientRect();
    return closest(points, area, event.clientX - box.left, event.clientY - box.top);
  };
  plot.addEventListener('click', (event) => choose(nearest(event)));
  plot.addEventListener('pointermove', (event) => say(nearest(event)));
  plot.addEventListener('pointerleave', () => say(null));
  return root;
}

const REACH_PX = 16;

function closest(
  points: readonly ScatterPoint[],
  area: ReturnType<typeof plotArea>,
  x: number,
  y: number,
): number | null {
  let best: number | null = null;
  let least = REACH_PX;
  points.forEach((point, at) => {
    const distance = Math.hypot(area.x(point.x) - x, area.y(point.y) - y);
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

function outline(shape: Shape, r: number): string {
  switch (shape) {
    case 'circle':
      return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    case 'diamond':
      return `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0z`;
    case 'square':
      return `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`;
    case 'triangle':
      return `M0 ${-1.2 * r}L${1.2 * r} ${r}H${-1.2 * r}z`;
  }
}

function shapeKey(
  groups: readonly string[],
  points: readonly ScatterPoint[],
  look: (group: string) => { readonly colour: string; readonly shape: Shape },
): HTMLElement {
  const keys = groups.map((group) => {
    const { colour, shape } = look(group);
    const sample = svg(
      'svg',
      { width: 12, height: 12, viewBox: '-6 -6 12 12', 'aria-hidden': 'true' },
      svg('path', { d: outline(shape, 4), fill: colour }),
    );
    const count = points.filter((point) => (point.group ?? '') === group).length;
    return html('span', { class: 'v-key' }, sample, `${group} (${count})`);
  });
  return html('div', { class: 'v-legend' }, ...keys);
}
