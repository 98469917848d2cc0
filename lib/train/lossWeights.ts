/**
 * What the parts of the loss count, the same for every layer, the encoder and denoising; the matching
 * cost has weights of its own.
 */
export const LOSS_WEIGHTS = { vfl: 1, l1: 5, giou: 2 } as const;

/** Of the varifocal loss, where nothing is; the matching cost has another alpha, 0.25. */
export const VARIFOCAL = { alpha: 0.75, gamma: 2 } as const;
