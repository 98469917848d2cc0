import type { Channel, Drawn } from './chartPlaces.ts';
import { pixelUnder } from './places.ts';
import { svg } from '#site/ui/dom.ts';

/** A drawn chart in which a datum can be marked and found. */
export interface ChartPicture<D> {
  mark(datum: D | null): void;
  /** The datum under the pointer; null where none is near. */
  nearest(event: MouseEvent): D | null;
}

interface Places<D> {
  readonly data: readonly D[];
  readonly x?: Channel<D>;
  readonly y?: Channel<D>;
}

export const valueAt = <D>(channel: Channel<D>, datum: D): unknown =>
  typeof channel === 'function' ? channel(datum) : datum[channel];

/** How near a point the pointer must be, px. */
const REACH = 16;

/** Puts what Plot has drawn into its place. */
export function openPicture<D>(
  plot: Element,
  drawn: Drawn,
  { data, x, y }: Places<D>,
): ChartPicture<D> {
  // With a legend, Plot puts its picture into a figure.
  const picture = drawn.querySelector(':scope > svg.plot') ?? drawn;
  picture.setAttribute('aria-hidden', 'true');
  plot.replaceChildren(drawn);
  const placeOf = (datum: D) => ({
    x: x ? centre(drawn, 'x', valueAt(x, datum)) : null,
    y: y ? centre(drawn, 'y', valueAt(y, datum)) : null,
  });
  return {
    mark(datum) {
      picture.querySelector('.v-chosen-datum')?.remove();
      if (datum !== null) picture.append(markAt(drawn, placeOf(datum)));
    },
    nearest(event) {
      const { x: across, y: down } = pixelUnder(event, picture);
      const distances = data.map((datum) => {
        const place = placeOf(datum);
        const dx = place.x === null ? 0 : place.x - across;
        return Math.hypot(dx, place.y === null ? 0 : place.y - down);
      });
      const least = Math.min(...distances);
      const isNear = least < (x && y ? REACH : Infinity);
      return (isNear ? data[distances.indexOf(least)] : null) ?? null;
    },
  };
}

/** Where a value stands, px; in the middle of its bar. */
function centre(drawn: Drawn, axis: 'x' | 'y', value: unknown): number {
  const scale = drawn.scale(axis);
  return Number(scale?.apply(value)) + (scale?.bandwidth ?? 0) / 2;
}

/** A ring around a point, a line across the chart, or a band behind a bar. */
function markAt(
  drawn: Drawn,
  place: { readonly x: number | null; readonly y: number | null },
): SVGElement {
  const name = { class: 'v-chosen-datum' };
  if (place.x !== null && place.y !== null)
    return svg('circle', { ...name, cx: place.x, cy: place.y, r: 7 });
  const [across, other] = place.x === null ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const [start = 0, end = 0] = [...(drawn.scale(other)?.range ?? [])].map(Number);
  const half = (drawn.scale(across)?.bandwidth ?? 0) / 2;
  const middle = place[across] ?? 0;
  if (half === 0)
    return svg('line', {
      ...name,
      [`${across}1`]: middle,
      [`${across}2`]: middle,
      [`${other}1`]: start,
      [`${other}2`]: end,
    });
  return svg('rect', {
    ...name,
    x: Math.min(start, end),
    width: Math.abs(end - start),
    y: middle - half,
    height: 2 * half,
  });
}
