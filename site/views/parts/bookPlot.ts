import * as Plot from '@observablehq/plot';
import { levelColourOf } from './levelColour.ts';

export { operateChart } from './chartHandle.ts';

/** Room for one letter of a bar's name, px. */
const LETTER = 6.2;

/** `Plot.plot` with the book's margins, axes, symbols and level colours; its type is set by CSS. */
function plot(options: Plot.PlotOptions = {}): ReturnType<typeof Plot.plot> {
  const names = namesIn(options.y?.domain);
  const drawn = Plot.plot({
    className: 'plot',
    marginTop: options.y?.label === null ? 6 : 26,
    marginRight: 14,
    marginBottom: 38,
    marginLeft: Math.max(44, ...names.map(({ length }) => length * LETTER + 14)),
    ...options,
    y: { tickSize: 0, tickSpacing: 50, padding: 0.3, ...options.y },
    color: { range: coloursOf(options.color?.domain), ...options.color },
    symbol: { range: ['circle', 'diamond', 'square', 'triangle'], ...options.symbol },
  });
  if (names.length > 0) drawn.classList.add('has-names');
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const part of drawn.querySelectorAll('g[aria-label]')) nameForStyles(part);
  for (const sample of drawn.querySelectorAll('.plot-swatch > svg'))
    sample.setAttribute('aria-hidden', 'true');
  return drawn;
}

export const bookPlot = { ...Plot, plot };

/** A group without a role may not have a label; what it is called is for the style sheet. */
function nameForStyles(part: Element): void {
  part.classList.add((part.getAttribute('aria-label') ?? '').replaceAll(' ', '-'));
  part.removeAttribute('aria-label');
}

/** Names of bars: the rows of a chart, in their order. */
const namesIn = (domain: Iterable<unknown> = []) =>
  [...domain].filter((name) => typeof name === 'string');

/** The colours of levels, where all that is told apart are levels. */
function coloursOf(domain: Iterable<unknown> = []): string[] | undefined {
  const all = [...domain];
  const colours = all.flatMap((name) => levelColourOf(String(name)) ?? []);
  return colours.length > 0 && colours.length === all.length ? colours : undefined;
}
