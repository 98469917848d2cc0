import type { Batch, Kept } from './fill.ts';

/** What a page says to the keeper of the book. */
export type Said =
  /** A page tells its version: one that no keeper has served yet is served from now on. */
  | { readonly kind: 'hello'; readonly version: string }
  | { readonly kind: 'fill'; readonly batch: Batch }
  /** Pages that are opened from now on are of another version: one that is kept, and waits. */
  | { readonly kind: 'turn'; readonly version: string }
  /** What older versions kept may go, where no page uses it and this one has all that comes. */
  | { readonly kind: 'tidy'; readonly refused: readonly string[] };

/** The keeper's answer; null where there is nothing to say. */
export type Replied = Kept | null;
