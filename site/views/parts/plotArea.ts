import { svg } from '#site/ui/dom.ts';
import { fixed } from './numbers.ts';
import { niceDomain, tickDecimals, ticks } from './ticks.ts';

/** One axis of a chart. */
export interface Axis {
  /** What is counted, with its unit: `IoU with the true box`, `time (ms)`. */
  readonly label: string;
  /** First and last value; taken from the values without. */
  readonly domain?: readonly [number, number];
  /** Where numbers stand; round ones without. */
  readonly ticks?: readonly number[];
}

/** A line at one value of an axis, or the diagonal y = x, with a word beside it. */
export type Guide =
  | { readonly axis: 'x' | 'y'; readonly at: number; readonly label: string }
  | { readonly axis: 'diagonal'; readonly label: string };

export interface PlotArea {
  readonly svg: SVGSVGElement;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

interface PlotOptions {
  readonly width: number;
  readonly height: number;
  readonly x: Axis & { readonly values: readonly number[] };
  readonly y: Axis & { readonly values: readonly number[] };
  readonly guides?: readonly Guide[];
  /** Room for words at the right of the lines, px. */
  readonly margin?: number;
}

/** Axes with numbers, hairlines and guides; what is plotted is appended to `svg`. */
export function plotArea({
  width,
  height,
  x,
  y,
  guides = [],
  margin,
}: PlotOptions): PlotArea {
  const [left, right, top, bottom] = [44, width - (margin ?? 12), 26, height - 40];
  const xDomain = x.domain ?? niceDomain(x.values);
  const yDomain = y.domain ?? niceDomain(y.values);
  const share = (value: number, [low, high]: readonly [number, number]) =>
    (value - low) / (high - low || 1);
  const area: PlotArea = {
    svg: svg('svg', {
      class: 'v-chart',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': 'true',
    }),
    ...{ left, right, top, bottom },
    x: (value) => left + share(value, xDomain) * (right - left),
    y: (value) => bottom - share(value, yDomain) * (bottom - top),
  };
  const xTicks = x.ticks ?? ticks(...xDomain, (right - left) / 90);
  const yTicks = y.ticks ?? ticks(...yDomain, (bottom - top) / 48);
  area.svg.append(
    horizontals(area, yTicks),
    verticals(area, xTicks),
    svg('text', { class: 'v-axis is-title', x: 0, y: 11 }, `\u2191 ${y.label}`),
    svg(
      'text',
      { class: 'v-axis is-title', x: right, y: height - 5, 'text-anchor': 'end' },
      `${x.label} \u2192`,
    ),
    ...guides.map((guide) => drawGuide(area, guide, xDomain, yDomain)),
  );
  return area;
}

function horizontals({ left, right, y }: PlotArea, values: readonly number[]): SVGGElement {
  const decimals = tickDecimals(values);
  const rows = values.flatMap((value) => [
    svg('line', { x1: left, x2: right, y1: y(value), y2: y(value) }),
    svg(
      'text',
      { class: 'v-axis', x: left - 8, y: y(value) + 4, 'text-anchor': 'end' },
      fixed(value, decimals),
    ),
  ]);
  return svg('g', { class: 'v-grid' }, ...rows);
}

function verticals({ bottom, x }: PlotArea, values: readonly number[]): SVGGElement {
  const decimals = tickDecimals(values);
  const columns = values.flatMap((value) => [
    svg('line', { x1: x(value), x2: x(value), y1: bottom, y2: bottom + 5 }),
    svg(
      'text',
      { class: 'v-axis', x: x(value), y: bottom + 17, 'text-anchor': 'middle' },
      fixed(value, decimals),
    ),
  ]);
  return svg('g', { class: 'v-grid is-x' }, ...columns);
}

function drawGuide(
  { left, right, top, bottom, x, y }: PlotArea,
  guide: Guide,
  [xLow, xHigh]: readonly [number, number],
  [yLow, yHigh]: readonly [number, number],
): SVGGElement {
  const [low, high] = [Math.max(xLow, yLow), Math.min(xHigh, yHigh)];
  const ends =
    guide.axis === 'diagonal'
      ? { x1: x(low), y1: y(low), x2: x(high), y2: y(high) }
      : guide.axis === 'x'
        ? { x1: x(guide.at), x2: x(guide.at), y1: top, y2: bottom }
        : { x1: left, x2: right, y1: y(guide.at), y2: y(guide.at) };
  const end = { x: ends.x2 - 2, 'text-anchor': 'end' };
  const text = {
    x: { x: ends.x1 + 4, y: top + 10, 'text-anchor': 'start' },
    y: { ...end, y: ends.y2 - 5 },
    diagonal: { ...end, y: ends.y2 + 48 },
  }[guide.axis];
  return svg(
    'g',
    { class: 'v-guide' },
    svg('line', ends),
    svg('text', { class: 'v-axis', ...text }, guide.label),
  );
}
