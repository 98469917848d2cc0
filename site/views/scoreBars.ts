import { choices } from './parts/choices.ts';
import { html } from '#site/ui/dom.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
}

export interface BarOptions {
  /** `score`: 0 .. 1; `logit`: around zero; `count`: from zero to the largest. */
  readonly kind?: 'score' | 'logit' | 'count';
  /** A line across the bars; those below it fade. */
  readonly threshold?: number;
  /** As they come instead of largest first. */
  readonly sorted?: boolean;
  /** Only so many bars. */
  readonly most?: number;
  readonly unit?: string;
  /** What is measured, in the legend and the readout; the kind without. */
  readonly quantity?: string;
  readonly title?: string;
}

/** Bars with their numbers, largest first. Its value is the chosen label, or null. */
export function scoreBars(
  items: readonly Bar[],
  {
    kind = 'score',
    threshold,
    sorted = true,
    most,
    unit = '',
    quantity = kind,
    title,
  }: BarOptions = {},
): Operable<string | null> {
  const ordered = sorted ? items.toSorted((a, b) => b.value - a.value) : items;
  const shown = ordered.slice(0, most ?? ordered.length);
  const decimals = kind === 'count' ? 0 : kind === 'logit' ? 2 : 3;
  const { low, high } = rangeOf(shown, kind);
  const place = (value: number) => ((value - low) / (high - low)) * 100;
  const rows = shown.map(({ label, value }) => {
    const bar = html('span', { class: 'v-bar-fill' });
    const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
    bar.style.left = `${from.toFixed(2)}%`;
    bar.style.width = `${Math.max(0, to - from).toFixed(2)}%`;
    const faint = threshold !== undefined && value < threshold;
    return html(
      'div',
      { class: faint ? 'v-bar-row is-faint' : 'v-bar-row' },
      html('span', { class: 'v-bar-name' }, label),
      html(
        'span',
        { class: 'v-bar-track' },
        bar,
        low < 0 ? lineAt('zero', 0, place) : null,
        lineAt('threshold', threshold, place),
      ),
      html('span', { class: 'v-number' }, `${fixed(value, decimals)}${unit && ` ${unit}`}`),
    );
  });
  const list = html('div', { class: 'v-bar-list' }, ...rows);
  const ends = [
    fixed(low, kind === 'score' ? 1 : decimals),
    fixed(high, kind === 'score' ? 1 : decimals),
  ];
  const words =
    threshold === undefined ? '' : ` \u00b7 line: threshold ${fixed(threshold, 2)}`;
  const legend = html(
    'div',
    { class: 'v-legend' },
    html(
      'span',
      {},
      `${quantity}${unit && ` (${unit})`} from ${ends.join(' to ')}${words}`,
    ),
    shown.length < items.length
      ? html('span', { class: 'v-scope' }, `the ${shown.length} largest of ${items.length}`)
      : null,
  );
  let chosen = -1;
  const root = operable(html('div', { class: `v-view v-bars is-${kind}` }, list, legend), {
    get: () => shown[chosen]?.label ?? null,
    set(label) {
      chosen = shown.findIndex((item) => item.label === label);
      marks.mark(chosen < 0 ? null : chosen);
    },
  });
  const say = (at: number | null) => {
    const item = at === null ? undefined : shown[at];
    const text =
      item &&
      `${item.label} \u00b7 ${quantity} ${fixed(item.value, 4)}${unit && ` ${unit}`}`;
    readout(root, text ?? null);
  };
  const choose = (at: number | null) => {
    if ((at ?? -1) === chosen) return;
    chosen = at ?? -1;
    marks.mark(at);
    tell(root);
  };
  const marks = choices(list, rows, {
    label: title ?? `${shown.length} bars of ${quantity}`,
    chosen: () => (chosen < 0 ? null : chosen),
    choose,
    tell: say,
  });
  rows.forEach((row, at) => {
    row.addEventListener('click', () => choose(at === chosen ? null : at));
    row.addEventListener('pointerenter', () => say(at));
    row.addEventListener('pointerleave', () => say(null));
  });
  return root;
}

function rangeOf(items: readonly Bar[], kind: BarOptions['kind']) {
  const values = items.map(({ value }) => value);
  if (kind === 'score') return { low: 0, high: 1 };
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return low === high ? { low, high: low + 1 } : { low, high };
}

function lineAt(
  name: 'zero' | 'threshold',
  value: number | undefined,
  place: (value: number) => number,
) {
  if (value === undefined) return null;
  const line = html('span', { class: `v-bar-${name}` });
  line.style.left = `${Math.min(100, Math.max(0, place(value))).toFixed(2)}%`;
  return line;
}
