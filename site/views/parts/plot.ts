import type * as Library from '@observablehq/plot';
import { levelColourOf } from './levelColour.ts';

/** Observable Plot in the book's style. It is empty until `loadPlot` has fetched it. */
export const Plot = {} as typeof Library;

let loading: Promise<void> | null = null;
let arrive: () => void;
const arrival = new Promise<void>((resolve) => (arrive = resolve));

/** Fetches Plot once; after a failure the next call tries again. */
export function loadPlot(): Promise<void> {
  loading ??= import('@observablehq/plot').then(
    (library) => {
      Object.assign(Plot, library, { plot: styled(library) });
      arrive();
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

export const isPlotHere = () => 'plot' in Plot;

/** Resolves when Plot is here: it is fetched as soon as the element comes near what is seen. */
export function plotWhenNear(element: Element): Promise<void> {
  if (typeof IntersectionObserver === 'undefined') return arrival;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      loadPlot().then(
        () => observer.disconnect(),
        // Offline: the picture made at build stays, and the next approach tries again.
        () => undefined,
      );
    },
    { rootMargin: '50% 0%' },
  );
  observer.observe(element);
  return arrival;
}

/** `Plot.plot` with the book's margins, axes, symbols and level colours; its type is set by CSS. */
export function styled({ plot }: typeof Library): typeof Library.plot {
  return (options = {}) => {
    const drawn = plot({
      className: 'plot',
      marginTop: 26,
      marginRight: 14,
      marginBottom: 38,
      marginLeft: 44,
      ...options,
      y: { tickSize: 0, tickSpacing: 50, ...options.y },
      color: { range: coloursOf(options.color?.domain), ...options.color },
      symbol: { range: ['circle', 'diamond', 'square', 'triangle'], ...options.symbol },
    });
    for (const style of drawn.querySelectorAll('style')) style.remove();
    for (const sample of drawn.querySelectorAll('.plot-swatch > svg'))
      sample.setAttribute('aria-hidden', 'true');
    return drawn;
  };
}

/** The colours of levels, where all that is told apart are levels. */
function coloursOf(domain: Iterable<unknown> = []): string[] | undefined {
  const colours = [...domain].flatMap((name) => levelColourOf(String(name)) ?? []);
  return colours.length > 0 && colours.length === [...domain].length ? colours : undefined;
}
