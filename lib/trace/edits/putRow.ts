import type { Tensor } from '@tensorflow/tfjs-core';
import { EditError, type EditOps } from './kind.ts';

/**
 * What one query has becomes `row`; that of the last query where none is named.
 *
 * @shape  value_BQ or value_BQ4 of one picture → the same
 */
export function putRow(
  value: Tensor,
  query: number | undefined,
  row: readonly number[],
  tf: EditOps,
): Tensor {
  const [, queries = 0] = value.shape;
  const at = query ?? queries - 1;
  if (!(Number.isInteger(at) && at >= 0 && at < queries))
    throw new EditError(`The queries are 0 to ${queries - 1}; there is no query ${at}.`);
  const each = row.length;
  const size = queries * each;
  const dtype = value.dtype === 'int32' ? 'int32' : 'float32';
  const isRow = (index: number) => Math.floor(index / each) === at;
  const kept = Array.from({ length: size }, (_, index) => (isRow(index) ? 0 : 1));
  const put = kept.map((keep, index) => (keep === 1 ? 0 : (row[index % each] ?? 0)));
  const shape = [1, ...value.shape.slice(1)];
  const rest = tf.mul(value, tf.tensor(kept, shape, dtype));
  return tf.add(rest, tf.tensor(put, shape, dtype));
}
