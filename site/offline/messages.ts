import type { Batch, Kept } from './fill.ts';

/** What a page says to the keeper of the book. */
export type Said =
  /** A page tells its version: one that no keeper has served yet is served from now on. */
  | { readonly kind: 'hello'; readonly version: string }
  | { readonly kind: 'fill'; readonly batch: Batch }
  /** A version that waits takes over. */
  | { readonly kind: 'takeOver' }
  /** What older versions kept may go, where no page uses it and this one is whole. */
  | { readonly kind: 'tidy' };

/** The keeper's answer; null where there is nothing to say. */
export type Replied = Kept | null;
