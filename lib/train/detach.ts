/**
 * Where gradients stop.
 * - transformers: a layer's loss reaches what that layer did, not the boxes it began with
 * - lookForwardTwice: as the original; the loss of a box also reaches the correction before it
 * - none: a box is told through all layers behind it as well
 *
 * Apart from the probe that stops them, so that a plan is known without a tensor library.
 */
export const DETACH = ['transformers', 'lookForwardTwice', 'none'] as const;
export type Detach = (typeof DETACH)[number];
