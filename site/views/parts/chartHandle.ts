import { openPicture, valueAt, type ChartPicture } from './chartPicture.ts';
import type { Choice, Chosen, Drawn } from './chartPlaces.ts';
import { html } from '#site/ui/dom.ts';
import { fixed } from './numbers.ts';
import { readout } from './operable.ts';
import { t } from '#site/words/t.ts';

/** What makes a chart operable, once Plot is here. */
export interface ChartHandle {
  /** Puts a drawing into the chart. */
  show(drawn: Drawn): void;
  /** Shows the choice, after it was changed from without. */
  mark(): void;
}

/** Gives a chart its keys, its pointer and its words. */
export function operateChart<D extends object>(
  plot: HTMLElement,
  { title, data, x, y, say = fieldsOf }: Chosen<D>,
  { get, choose }: Choice<D>,
): ChartHandle {
  const isOperable = x !== undefined || y !== undefined;
  const ordered = x ? data.toSorted((a, b) => along(valueAt(x, a), valueAt(x, b))) : data;
  const wordsOf = (datum: D | null) => (datum === null ? null : say(datum));
  // Over the picture, so that its legend can be read: what is in a slider is not.
  const handle = html('div', { class: 'v-handle', role: 'img', 'aria-label': title });
  plot.after(handle);
  let picture: ChartPicture<D> | null = null;
  const mark = () => {
    const datum = get();
    picture?.mark(datum);
    if (!isOperable) return;
    const rank = datum === null ? 0 : ordered.indexOf(datum);
    handle.setAttribute('aria-valuenow', String(rank + 1));
    handle.setAttribute('aria-valuetext', wordsOf(datum) ?? t('nothing chosen'));
  };
  const show = (drawn: Drawn) => {
    picture = openPicture(plot, drawn, { data: ordered, x, y });
    mark();
  };
  if (!isOperable) return { show, mark };

  plot.classList.add('is-operable');
  handle.tabIndex = 0;
  handle.setAttribute('role', 'slider');
  handle.setAttribute('aria-valuemin', '1');
  handle.setAttribute('aria-valuemax', String(ordered.length));
  const nearest = (event: MouseEvent) => picture?.nearest(event) ?? null;
  plot.addEventListener('click', (event) => choose(nearest(event)));
  plot.addEventListener('pointermove', (event) => {
    const datum = nearest(event);
    if (event.buttons === 1 && datum) choose(datum);
    readout(plot, wordsOf(datum));
  });
  plot.addEventListener('pointerleave', () => readout(plot, null));
  handle.addEventListener('focus', () => readout(plot, wordsOf(get())));
  handle.addEventListener('blur', () => readout(plot, null));
  handle.addEventListener('keydown', (event) => {
    const datum = get();
    const rank = datum === null ? -1 : ordered.indexOf(datum);
    const next = afterKey(event.key, rank, ordered.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    choose(ordered[next] ?? null);
    readout(plot, wordsOf(get()));
  });
  return { show, mark };
}

/** Numbers from left to right; names stay as they come. */
const along = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : 0;

/** What a row says of itself: its numbers and names. */
function fieldsOf(datum: object): string {
  const words = Object.entries(datum).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'number')
      return `${name} ${fixed(value, Number.isInteger(value) ? 0 : 3)}`;
    return value === null ? `${name} \u2013` : typeof value === 'string' ? value : [];
  });
  return words.join(' \u00b7 ');
}

/** The datum that a key leads to, -1 for none; undefined for other keys. */
function afterKey(key: string, index: number, last: number): number | undefined {
  if (key === 'Escape') return index < 0 ? undefined : -1;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (step === undefined) return { Home: 0, End: last }[key];
  return Math.min(last, Math.max(0, index + step));
}
