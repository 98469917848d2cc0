/**
 * One letter, one meaning, in the whole book. A tensor's name ends in its dimensions
 * (`weights_BMQS`), and so does the `dims` string it is shown with; digits are literal sizes.
 */
export const AXES = {
  B: 'batch: one picture, on the pages of this book',
  H: 'height, in rows',
  W: 'width, in columns',
  C: 'channels',
  S: 'tokens (of all levels, or of one)',
  L: 'levels: the maps of several sizes',
  Q: 'queries',
  M: 'attention heads',
  D: 'channels of one attention head',
  P: 'sampling points of one head on one level',
  V: 'classes',
  F: 'width of a feed-forward layer',
  G: 'true objects',
  N: 'denoising queries',
  X: 'decoder layers',
  K: 'detections that are kept',
  R: 'bins of an edge’s distribution',
} as const;

export type Dims = string;

const KEYS = new RegExp(`^(?:[${Object.keys(AXES).join('')}]|\\d)*$`);

/** Throws unless `dims` names as many axes as `shape` has and its digits equal those sizes. */
export function checkDims(path: string, shape: readonly number[], dims: Dims): void {
  const fits =
    KEYS.test(dims) &&
    dims.length === shape.length &&
    [...dims].every((key, axis) => !/\d/.test(key) || Number(key) === shape[axis]);
  if (!fits) throw new Error(`${path}: shape [${shape.join(', ')}] is not ${dims}`);
}
