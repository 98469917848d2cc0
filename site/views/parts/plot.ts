import type * as Library from '@observablehq/plot';
import type { operateChart } from './chartHandle.ts';

/** Observable Plot in the book's style. It is empty until `loadPlot` has fetched it. */
export const Plot = {} as typeof Library;

/** What makes a chart operable; it comes with Plot. */
export const operation: { start?: typeof operateChart } = {};

let loading: Promise<void> | null = null;
let arrive: () => void;
const arrival = new Promise<void>((resolve) => (arrive = resolve));

/** Fetches Plot once; after a failure the next call tries again. */
export function loadPlot(): Promise<void> {
  loading ??= import('./bookPlot.ts').then(
    ({ bookPlot, operateChart }) => {
      Object.assign(Plot, bookPlot);
      operation.start = operateChart;
      arrive();
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

let isAwaited = false;

/** Fetches Plot for charts that are out of sight: what they show was drawn at build, of another model. */
export function drawOutOfSight(): void {
  // Offline: they are drawn when they come near the view.
  if (isAwaited) loadPlot().catch(() => undefined);
}

/** Resolves when Plot is here: it is fetched as soon as the element comes near what is seen. */
export function plotWhenNear(element: Element): Promise<void> {
  if (typeof IntersectionObserver === 'undefined') return arrival;
  isAwaited = true;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      loadPlot().then(
        () => observer.disconnect(),
        // Offline: the picture made at build stays, and the next approach tries again.
        () => undefined,
      );
    },
    { rootMargin: '75% 0%' },
  );
  observer.observe(element);
  return arrival;
}
