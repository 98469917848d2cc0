import type { Plot as Scales } from '@observablehq/plot';

/** What `Plot.plot` gives back. */
export type Drawn = (SVGSVGElement | HTMLElement) & Scales;

/** A field of a datum, or what is computed from it. */
export type Channel<D> = (keyof D & string) | ((datum: D) => unknown);

/** Where data stand: with `x` and `y` at points, with one of them on lines or bars. */
export interface Places<D> {
  readonly x?: Channel<D>;
  readonly y?: Channel<D>;
}

/** A drawn chart in which a datum can be marked and found. */
export interface ChartPicture<D> {
  mark(datum: D | undefined): void;
  /** The datum under the pointer; null where none is near. */
  nearest(event: MouseEvent): number | null;
}

export const valueAt = <D>(channel: Channel<D>, datum: D): unknown =>
  typeof channel === 'function' ? channel(datum) : datum[channel];
