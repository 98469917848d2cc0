import { bin, nice } from 'd3-array';
import { statisticsOf } from '#lib/numbers/statistics.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { html } from '#site/ui/dom.ts';
import { chart } from './chart.ts';
import type { Drawn } from './parts/chartPlaces.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { decimalsFor, fixed, percent } from './parts/numbers.ts';
import { Plot } from './parts/plot.ts';

export interface DistributionOptions {
  /** About how many bars; their edges are round numbers. */
  readonly bins?: number;
}

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/**
 * Histogram of all values of a tensor, with the zero line and the mean.
 *
 * @shape any
 */
export function distribution(
  frame: Frame,
  { bins = 48 }: DistributionOptions = {},
): HTMLElement {
  const { count, mean, deviation, min, max, zeros, notFinite } = statisticsOf(frame.data);
  const domain = min < max ? nice(min, max, bins) : ([min - 0.5, min + 0.5] as const);
  const bars = bin()
    .domain([domain[0], domain[1]])
    .thresholds(bins)(frame.data)
    .map(({ x0 = 0, x1 = 0, length }): Bar => ({ from: x0, to: x1, size: length }))
    .filter(({ from, to }) => from < to);
  const digits = decimalsFor(Math.max(Math.abs(min), Math.abs(max)));
  const sizes = bars.map(({ size }) => size);
  const most = highestBar(sizes, Math.round(zeros * frame.data.length));
  const facts = [
    ['min', fixed(min, digits)],
    ['mean', fixed(mean, digits)],
    ['max', fixed(max, digits)],
    ['std', fixed(deviation, digits)],
    ['zeros', percent(zeros)],
    ...(notFinite > 0 ? [['NaN or \u221e', String(notFinite)]] : []),
  ];
  const marks = [...(min < 0 && max > 0 ? [0] : []), mean];
  const histogram = chart((width) => draw(width, bars, most, marks), {
    title: `Distribution of ${count} values of ${shortName(frame.path)}: ${facts.map((pair) => pair.join(' ')).join(', ')}; arrow keys read the bars`,
    data: bars,
    x: ({ from, to }) => (from + to) / 2,
    say: ({ from, to, size }) =>
      `${fixed(from, digits)} \u2026 ${fixed(to, digits)}: ${size} values, ${percent(size / Math.max(1, frame.data.length))}`,
  });
  return html(
    'div',
    { class: 'v-view v-distribution' },
    histogram,
    html(
      'dl',
      { class: 'v-facts' },
      ...facts.map(([name = '', value = '']) =>
        html('div', {}, html('dt', {}, name), html('dd', { class: 'v-number' }, value)),
      ),
    ),
    shapeLabel(frame),
  );
}

/** Bars in the colours of their signs; one that is cut says how high it would be. */
function draw(
  width: number,
  bars: readonly Bar[],
  most: number,
  marks: readonly number[],
): Drawn {
  const fill = ({ from, to }: Bar) =>
    to <= 0 ? 'var(--below)' : from >= 0 ? 'var(--above)' : 'var(--quiet)';
  const cut = bars.filter(({ size }) => size > most);
  const words = {
    dx: 4,
    dy: 4,
    frameAnchor: 'top',
    textAnchor: 'start',
  } as const;
  return Plot.plot({
    width,
    height: 220,
    marginLeft: 52,
    x: { label: 'value' },
    y: { label: 'values per bar', domain: [0, most], ticks: 4, grid: true },
    marks: [
      Plot.rectY(bars, {
        ...{ x1: 'from', x2: 'to', fill, insetLeft: 0.5, insetRight: 0.5 },
        y: ({ size }: Bar) => Math.min(size, most),
      }),
      Plot.ruleX(marks, { strokeDasharray: '2 3' }),
      Plot.text(cut, { ...words, x: 'to', text: ({ size }: Bar) => `\u2191 ${size}, cut` }),
      Plot.text(cut.length > 0 ? [] : marks.slice(-1), {
        ...{ ...words, x: (mean: number) => mean, text: () => 'mean' },
      }),
    ],
  });
}

/**
 * Where the counts end. Exact zeros (after a ReLU they are most values) would press all other bars
 * flat: the bar that holds them is then cut.
 */
function highestBar(counts: readonly number[], zeros: number): number {
  const sorted = [...counts].sort((a, b) => b - a);
  const [first = 1, second = 1] = sorted;
  const flat = zeros > first / 2 && second < first / 4;
  return Math.max(1, flat ? 1.25 * Math.max(second, first - zeros) : first);
}
