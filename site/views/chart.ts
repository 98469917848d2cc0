import type { ChartHandle } from './parts/chartHandle.ts';
import type { Chosen, Drawn } from './parts/chartPlaces.ts';
import { html } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { operable, tell, type Operable } from './parts/operable.ts';
import { operation, plotWhenNear } from './parts/plot.ts';

export interface ChartOptions<D> extends Chosen<D> {
  /** The field that is the value of the chart; the whole datum without. */
  readonly value?: keyof D & string;
}

/**
 * A chart that the cell draws with Plot, made operable: keys and pointer choose a datum, the readout has
 * its exact values. Its value is the chosen datum (or a field of it), or null.
 *
 * @param draw called with a width in px when the chart comes near the view, and for every new width
 */
export function chart<D extends object>(
  draw: (width: number) => Drawn,
  options: ChartOptions<D>,
): Operable<unknown> {
  const { data, value } = options;
  const valueOf = (datum: D): unknown => (value === undefined ? datum : datum[value]);
  let chosen: D | null = null;
  let handle: ChartHandle | null = null;
  let width = 0;
  const plot = html('div', { class: 'v-plot' });
  const root = operable(html('div', { class: 'v-view v-plotted' }, plot), {
    get: () => chosen && valueOf(chosen),
    set(next) {
      const text = JSON.stringify(next ?? null);
      chosen = data.find((datum) => JSON.stringify(valueOf(datum)) === text) ?? null;
      handle?.mark();
    },
  });
  const choice = {
    get: () => chosen,
    choose(datum: D | null) {
      if (datum === chosen) return;
      chosen = datum;
      handle?.mark();
      tell(root);
    },
  };
  const show = () => {
    handle ??= operation.start?.(plot, options, choice) ?? null;
    handle?.show(draw(width));
  };
  fitWidth(plot, (room) => {
    width = room;
    show();
  });
  if (!handle) void plotWhenNear(plot).then(show);
  return root;
}
