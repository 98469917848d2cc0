import type { Tensor } from '@tensorflow/tfjs-core';

/** A tensor shown earlier in the same pass. Throws for what was not shown. */
export type Seen = (path: string) => Tensor;

/** What takes the place of a shown tensor. */
export type Edit = (value: Tensor, seen: Seen) => Tensor;

/** What is wrong with a patch, in one sentence that names its path. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}
