import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';

export { Plot };

/** Charts are drawn for a narrow page, px; on a wide one two stand beside each other, a bit larger. */
export const WIDTH = 340;

const { document } = new JSDOM('').window;

/** Room for the numbers of the vertical axis, px. */
export const LEFT = 40;

/** What every chart of the card has in common. */
const COMMON: Plot.PlotOptions = {
  document,
  width: WIDTH,
  className: 'cardChart',
  marginTop: 24,
  marginRight: 16,
  marginBottom: 40,
  marginLeft: LEFT,
};

/**
 * A chart as lean SVG text, drawn at build: no Plot reaches the reader, and the chart is there with
 * JavaScript off. Its colours are the page's (CSS), so that it turns dark with it.
 *
 * @param label what is seen, for a screen reader
 */
export function chart(label: string, options: Plot.PlotOptions): string {
  const drawn = Plot.plot({ ...COMMON, ...options, ariaLabel: label });
  drawn.setAttribute('role', 'img');
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const part of drawn.querySelectorAll('g, path, text, line')) tidy(part);
  return drawn.outerHTML.replaceAll(/<[^>]+>/g, (tag) =>
    tag.replaceAll(/\.(\d)\d+/g, '.$1'),
  );
}

/** Names inside a picture are not read; every mark inherits what Plot repeats. */
function tidy(part: Element): void {
  part.removeAttribute('aria-label');
  part.removeAttribute('aria-description');
  part.removeAttribute('aria-hidden');
}

/** What tells the two models apart in every chart: full ink, or hollow and quiet. */
export interface Hand {
  readonly stroke: string;
  readonly fill: string;
  readonly width: number;
}

const HANDS: readonly Hand[] = [
  { stroke: 'var(--ink)', fill: 'var(--ink)', width: 2 },
  { stroke: 'var(--second)', fill: 'var(--paper)', width: 1.75 },
];

export function handOf(at: number): Hand {
  const hand = HANDS[at];
  if (!hand) throw new Error(`The model card has no way to draw a model number ${at}.`);
  return hand;
}

/** Ticks without a mark of their own, and an axis named in words above or below. */
export const QUIET_TICKS = { tickSize: 0, labelArrow: 'none' } as const;

export const GRID = { stroke: 'var(--hairline)', strokeOpacity: 1 } as const;

/** An axis from 0 to 1 with few numbers. */
export const UNIT = {
  domain: [0, 1],
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
  tickFormat: '.1f',
  ...QUIET_TICKS,
};

/** A model's line with a mark at every value. */
export function handLine(
  at: number,
  values: Plot.Data,
  x: string,
  y: string,
): Plot.Markish[] {
  const { stroke, fill, width: strokeWidth } = handOf(at);
  return [
    Plot.lineY(values, { x, y, stroke, strokeWidth }),
    Plot.dot(values, { x, y, r: 3.5, fill, stroke, strokeWidth }),
  ];
}
