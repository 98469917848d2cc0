import { histogram, statisticsOf } from '#lib/numbers/statistics.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { decimalsFor, fixed, percent } from './parts/numbers.ts';
import { readout } from './parts/operable.ts';
import { plotArea, type PlotArea } from './parts/plotArea.ts';
import { niceDomain } from './parts/ticks.ts';

export interface DistributionOptions {
  /** How many bars. */
  readonly bins?: number;
}

const HEIGHT = 220;

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
  const domain = niceDomain([min, max]);
  const counts = histogram(frame.data, bins, domain);
  const digits = decimalsFor(Math.max(Math.abs(min), Math.abs(max)));
  const most = highestBar(counts, Math.round(zeros * frame.data.length));
  const edge = (bin: number) => domain[0] + ((domain[1] - domain[0]) * bin) / bins;
  const highest = Math.max(...counts);
  const cut = (area: PlotArea) => {
    const right = area.x(edge(counts.indexOf(highest) + 1));
    const words = `\u2191 ${highest}, cut`;
    return highest > most
      ? [svg('text', { class: 'v-axis', x: right + 4, y: area.top + 10 }, words)]
      : [];
  };
  const wordsOf = (bin: number) =>
    `${fixed(edge(bin), digits)} \u2026 ${fixed(edge(bin + 1), digits)}: ${counts[bin] ?? 0} values, ${percent((counts[bin] ?? 0) / Math.max(1, frame.data.length))}`;
  const facts = [
    ['min', fixed(min, digits)],
    ['mean', fixed(mean, digits)],
    ['max', fixed(max, digits)],
    ['std', fixed(deviation, digits)],
    ['zeros', percent(zeros)],
    ...(notFinite > 0 ? [['NaN or \u221e', String(notFinite)]] : []),
  ];
  const stage = html('div', {
    class: 'v-histogram',
    role: 'img',
    tabindex: 0,
    'aria-label': `Distribution of ${count} values of ${shortName(frame.path)}: ${facts.map((pair) => pair.join(' ')).join(', ')}; arrow keys read the bars`,
  });
  const mark = svg('rect', { class: 'v-bin-mark' });
  let area: PlotArea;
  let reading = -1;
  const read = (bin: number) => {
    reading = Math.min(bins - 1, Math.max(0, bin));
    mark.setAttribute('x', String(area.x(edge(reading))));
    mark.setAttribute('width', String(area.x(edge(1)) - area.x(edge(0))));
    area.svg.append(mark);
    readout(stage, wordsOf(reading));
  };
  const leave = () => {
    reading = -1;
    mark.remove();
    readout(stage, null);
  };
  fitWidth(stage, (width) => {
    area = plotArea({
      width,
      height: HEIGHT,
      x: { label: 'value', domain, values: [] },
      y: { label: 'values per bar', domain: [0, most], values: [] },
      guides: [
        ...(min < 0 && max > 0 ? [{ axis: 'x', at: 0, label: '' } as const] : []),
        { axis: 'x', at: mean, label: highest > most ? '' : 'mean' },
      ],
    });
    mark.setAttribute('y', String(area.top));
    mark.setAttribute('height', String(area.bottom - area.top));
    const bars = counts.map((size, bin) =>
      bar(area, [edge(bin), edge(bin + 1)], Math.min(size, most)),
    );
    area.svg.querySelector('.v-guide')?.before(...bars, ...cut(area));
    stage.replaceChildren(area.svg);
  });
  stage.addEventListener('pointermove', (event) => {
    const box = area.svg.getBoundingClientRect();
    const share = (event.clientX - box.left - area.left) / (area.right - area.left);
    read(Math.floor(share * bins));
  });
  stage.addEventListener('pointerleave', leave);
  stage.addEventListener('blur', leave);
  stage.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    read(reading + step);
  });
  return html(
    'div',
    { class: 'v-view v-distribution' },
    stage,
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

function bar(area: PlotArea, [from, to]: readonly [number, number], size: number) {
  const className = to <= 0 ? 'v-bin is-below' : from >= 0 ? 'v-bin is-above' : 'v-bin';
  return svg('rect', {
    class: className,
    x: area.x(from) + 0.5,
    y: area.y(size),
    width: Math.max(0.5, area.x(to) - area.x(from) - 1),
    height: area.bottom - area.y(size),
  });
}
