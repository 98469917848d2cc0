/**
 * One letter, one meaning, in the whole book. A tensor's name ends in its dimensions
 * (`weights_BMQS`), and so does the `dims` string it is shown with.
 *
 * | key | meaning                              | key | meaning                          |
 * | --- | ------------------------------------ | --- | -------------------------------- |
 * | B   | batch                                | M   | attention heads                  |
 * | H W | height, width                        | D   | channels of one head             |
 * | C   | channels                             | P   | sampling points per head, level  |
 * | S   | tokens (of all levels, or of one)    | V   | classes                          |
 * | L   | levels                               | F   | feed-forward width               |
 * | Q   | queries                              | G   | ground-truth objects             |
 * | N   | denoising queries                    | X   | decoder layers                   |
 * | K   | kept detections                      | R   | bins of an edge's distribution   |
 * |     |                                      |     | digits are literal sizes         |
 */
export type Dims = string;

const KEYS = /^(?:[BHWCSLQMDPVFGNXKR]|\d)*$/;

/** Throws unless `dims` names as many axes as `shape` has and its digits equal those sizes. */
export function checkDims(path: string, shape: readonly number[], dims: Dims): void {
  const fits =
    KEYS.test(dims) &&
    dims.length === shape.length &&
    [...dims].every((key, axis) => !/\d/.test(key) || Number(key) === shape[axis]);
  if (!fits) throw new Error(`${path}: shape [${shape.join(', ')}] is not ${dims}`);
}
