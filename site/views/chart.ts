import {
  type ChartPicture,
  type Drawn,
  type Places,
  valueAt,
} from './parts/chartPlaces.ts';
import { html } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import { pictures, plotWhenNear } from './parts/plot.ts';

/** Where data stand: with `x` and `y` at points, with one of them on lines or bars. */
export interface ChartOptions<D> extends Places<D> {
  /** What is seen, for a screen reader. */
  readonly title: string;
  /** What the arrow keys and the pointer choose among. */
  readonly data: readonly D[];
  /** The field that is the value of the chart; the whole datum without. */
  readonly value?: keyof D & string;
  /** Exact values of a datum; all its fields without. */
  readonly say?: (datum: D) => string;
}

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
  const isOperable = x !== undefined || y !== undefined;
  const ordered = x ? data.toSorted((a, b) => along(valueAt(x, a), valueAt(x, b))) : data;
  const valueOf = (datum: D): unknown => (value === undefined ? datum : datum[value]);
  let chosen = -1;
  let picture: ChartPicture<D> | null = null;
  const plot = html('div', { class: isOperable ? 'v-plot is-operable' : 'v-plot' });
  // Over the picture, so that its legend can be read: what is in a slider is not.
  const handle = html('div', {
    class: 'v-handle',
    role: isOperable ? 'slider' : 'img',
    tabindex: isOperable ? 0 : null,
    'aria-label': title,
    'aria-valuemin': isOperable ? 1 : null,
    'aria-valuemax': isOperable ? ordered.length : null,
  });
  const wordsOf = (index: number) => {
    const datum = ordered[index];
    return datum === undefined ? null : say(datum);
  };
  const mark = () => {
    picture?.mark(ordered[chosen]);
    if (!isOperable) return;
    handle.setAttribute('aria-valuenow', String(Math.max(0, chosen) + 1));
    handle.setAttribute('aria-valuetext', wordsOf(chosen) ?? 'nothing chosen');
  };
  const root = operable(html('div', { class: 'v-view v-plotted' }, plot, handle), {
    get: () => {
      const datum = ordered[chosen];
      return datum === undefined ? null : valueOf(datum);
    },
    set(next) {
      const text = JSON.stringify(next ?? null);
      chosen = ordered.findIndex((datum) => JSON.stringify(valueOf(datum)) === text);
      mark();
    },
  });
  let width = 0;
  const show = () => {
    if (!pictures.open) return;
    picture = pictures.open(plot, draw(width), ordered, { x, y });
    mark();
  };
  fitWidth(plot, (room) => {
    width = room;
    show();
  });
  if (!picture) void plotWhenNear(plot).then(show);
  mark();
  if (!isOperable) return root;

  const choose = (index: number) => {
    if (index === chosen) return;
    chosen = index;
    mark();
    tell(root);
  };
  const nearest = (event: MouseEvent) => picture?.nearest(event) ?? -1;
  plot.addEventListener('click', (event) => choose(nearest(event)));
  plot.addEventListener('pointermove', (event) => {
    const index = nearest(event);
    if (event.buttons === 1 && index >= 0) choose(index);
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

/** The datum that a key leads to, -1 for none; undefined for other keys. */
function afterKey(key: string, index: number, last: number): number | undefined {
  if (key === 'Escape') return index < 0 ? undefined : -1;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (step === undefined) return { Home: 0, End: last }[key];
  return Math.min(last, Math.max(0, index + step));
}
