import type { Plot as Scales } from '@observablehq/plot';

/** What `Plot.plot` gives back. */
export type Drawn = (SVGSVGElement | HTMLElement) & Scales;

/** A field of a datum, or what is computed from it. */
export type Channel<D> = (keyof D & string) | ((datum: D) => unknown);

/** What an operable chart is made of. */
export interface Chosen<D> {
  /** What is seen, for a screen reader. */
  readonly title: string;
  /** What the arrow keys and the pointer choose among. */
  readonly data: readonly D[];
  /** Where a datum stands: with `x` and `y` at a point, with one of them on a line or a bar. */
  readonly x?: Channel<D>;
  readonly y?: Channel<D>;
  /** Exact values of a datum; all its fields without. */
  readonly say?: (datum: D) => string;
}

/** The reader's choice: keys and pointer change it, the picture follows it. */
export interface Choice<D> {
  readonly get: () => D | null;
  readonly choose: (datum: D | null) => void;
}
