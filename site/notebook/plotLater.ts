import type { CellPage } from './cellPage.ts';
import { unpacked, type Definition } from './definition.ts';

/** The builtin that is Plot once a chart has come near the view, and empty until then. */
export const PLOT_LATER = 'Plot, later';

/**
 * The cell as built. One with a chart does not wait for Plot, which it names inside `views.chart` only:
 * until the chart comes near the view, the page shows the picture that was made at build.
 */
export function plotLater({
  definition,
  source,
  views,
}: Pick<CellPage, 'definition' | 'source' | 'views'>): Definition {
  const original = unpacked(definition, source);
  if (!views.includes('chart')) return original;
  const later = (name: string) => (name === 'Plot' ? PLOT_LATER : name);
  return { ...original, inputs: original.inputs.map(later) };
}
