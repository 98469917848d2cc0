import type { Plot as Scales } from '@observablehq/plot';
import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import { isPlotHere, plotWhenNear } from './parts/plot.ts';

/** What `Plot.plot` gives back. */
export type Drawn = (SVGSVGElement | HTMLElement) & Scales;

/** A field of a datum, or what is computed from it. */
export type Channel<D> = (keyof D & string) | ((datum: D) => unknown);

export interface ChartOptions<D> {
  /** What is seen, for a screen reader. */
  readonly title: string;
  /** What the arrow keys and the pointer choose among. */
  readonly data: readonly D[];
  /** Where a datum stands: with `x` and `y` at a point, with one of them on a line or a bar. */
  readonly x?: Channel<D>;
  readonly y?: Channel<D>;
  /** The field that is the value of the chart; the whole datum without. */
  readonly value?: keyof D & string;
  /** Exact values of a datum; all its fields without. */
  readonly say?: (datum: D) => string;
}

/** How near a point the pointer must be, px. */
const REACH = 16;

/**
 * A chart that the cell draws with Plot, made operable: keys and pointer choose a datum, the readout has
 * its exact values. Its value is the chosen datum (or a field of it), or null.
 *
 * @param draw called with a width in px when the chart comes near the view, and for every new width
 */
export function chart<D extends object>(
  draw: (width: number) => Drawn,
  { title, data, x, y, value, say = fieldsOf }: ChartOptions<D>,
): Operable<unknown> {
  const ordered = x ? data.toSorted((a, b) => along(at(x, a), at(x, b))) : data;
  const valueOf = (datum: D): unknown => (value === undefined ? datum : datum[value]);
  let chosen: number | null = null;
  let drawn: Drawn | null = null;
  const plot = html('div', { class: 'v-plot' });
  // Over the picture, so that its legend can be read: what is in a slider is not.
  const handle = html('div', {
    class: 'v-handle',
    role: x || y ? 'slider' : 'img',
    tabindex: x || y ? 0 : null,
    'aria-label': title,
  });
  const wordsOf = (index: number | null) => {
    const datum = index === null ? undefined : ordered[index];
    return datum === undefined ? null : say(datum);
  };
  const placeOf = (datum: D) => ({
    x: x && drawn ? centre(drawn, 'x', at(x, datum)) : null,
    y: y && drawn ? centre(drawn, 'y', at(y, datum)) : null,
  });
  const mark = () => {
    if (x || y) describe(handle, ordered.length, chosen, wordsOf(chosen));
    const datum = chosen === null ? undefined : ordered[chosen];
    plot.querySelector('.v-chosen-datum')?.remove();
    if (drawn && datum) pictureOf(drawn).append(markAt(drawn, placeOf(datum)));
  };
  const root = operable(html('div', { class: 'v-view v-plotted' }, plot, handle), {
    get: () => {
      const datum = chosen === null ? undefined : ordered[chosen];
      return datum === undefined ? null : valueOf(datum);
    },
    set(next) {
      const text = JSON.stringify(next ?? null);
      const index = ordered.findIndex((one) => JSON.stringify(valueOf(one)) === text);
      chosen = index < 0 ? null : index;
      mark();
    },
  });
  let width = 0;
  const show = () => {
    if (!isPlotHere()) return;
    drawn = draw(width);
    pictureOf(drawn).setAttribute('aria-hidden', 'true');
    plot.replaceChildren(drawn);
    mark();
  };
  fitWidth(plot, (room) => {
    width = room;
    show();
  });
  if (!drawn) void plotWhenNear(plot).then(show);
  mark();
  if (!x && !y) return root;
  plot.classList.add('is-operable');

  const choose = (index: number | null) => {
    if (index === chosen) return;
    chosen = index;
    mark();
    tell(root);
  };
  const nearest = (event: MouseEvent): number | null => {
    if (!drawn) return null;
    const box = pictureOf(drawn).getBoundingClientRect();
    const distances = ordered.map((datum) => {
      const place = placeOf(datum);
      const dx = place.x === null ? 0 : place.x - (event.clientX - box.left);
      return Math.hypot(dx, place.y === null ? 0 : place.y - (event.clientY - box.top));
    });
    const least = Math.min(...distances);
    return least < (x && y ? REACH : Infinity) ? distances.indexOf(least) : null;
  };
  plot.addEventListener('click', (event) => choose(nearest(event)));
  plot.addEventListener('pointermove', (event) => {
    const index = nearest(event);
    if (event.buttons === 1 && index !== null) choose(index);
    readout(root, wordsOf(index));
  });
  plot.addEventListener('pointerleave', () => readout(root, null));
  handle.addEventListener('focus', () => readout(root, wordsOf(chosen)));
  handle.addEventListener('blur', () => readout(root, null));
  handle.addEventListener('keydown', (event) => {
    const next = afterKey(event.key, chosen, ordered.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    readout(root, wordsOf(next));
  });
  return root;
}

const at = <D>(channel: Channel<D>, datum: D): unknown =>
  typeof channel === 'function' ? channel(datum) : datum[channel];

/** Numbers from left to right; names stay as they come. */
const along = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : 0;

function fieldsOf(datum: object): string {
  const words = Object.entries(datum).map(([name, value]: [string, unknown]) =>
    typeof value === 'number'
      ? `${name} ${fixed(value, Number.isInteger(value) ? 0 : 3)}`
      : `${name} ${String(value ?? '\u2013')}`,
  );
  return words.join(' \u00b7 ');
}

function afterKey(key: string, index: number | null, last: number) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (step !== undefined)
    return Math.min(last, Math.max(0, index === null ? 0 : index + step));
  if (key === 'Escape') return index === null ? undefined : null;
  return { Home: 0, End: last }[key];
}

function describe(
  handle: Element,
  count: number,
  index: number | null,
  words: string | null,
) {
  handle.setAttribute('aria-valuemin', '1');
  handle.setAttribute('aria-valuemax', String(count));
  handle.setAttribute('aria-valuenow', String((index ?? 0) + 1));
  handle.setAttribute('aria-valuetext', words ?? 'nothing chosen');
}

/** With a legend, Plot puts its picture into a figure. */
const pictureOf = (drawn: Drawn): Element =>
  drawn.querySelector(':scope > svg.plot') ?? drawn;

/** Where a value stands, px; in the middle of its bar. */
function centre(drawn: Drawn, axis: 'x' | 'y', value: unknown): number {
  const scale = drawn.scale(axis);
  return Number(scale?.apply(value)) + (scale?.bandwidth ?? 0) / 2;
}

/** A ring around a point, a line across the chart, or a band behind a bar. */
function markAt(
  drawn: Drawn,
  place: { readonly x: number | null; readonly y: number | null },
): SVGElement {
  const name = { class: 'v-chosen-datum' };
  if (place.x !== null && place.y !== null)
    return svg('circle', { ...name, cx: place.x, cy: place.y, r: 7 });
  const [across, other] = place.x === null ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const [start = 0, end = 0] = [...(drawn.scale(other)?.range ?? [])].map(Number);
  const half = (drawn.scale(across)?.bandwidth ?? 0) / 2;
  const middle = place[across] ?? 0;
  if (half === 0)
    return svg('line', {
      ...name,
      [`${across}1`]: middle,
      [`${across}2`]: middle,
      [`${other}1`]: start,
      [`${other}2`]: end,
    });
  return svg('rect', {
    ...name,
    x: Math.min(start, end),
    width: Math.abs(end - start),
    y: middle - half,
    height: 2 * half,
  });
}
