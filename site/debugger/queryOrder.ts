import type { Dims } from '#lib/dims.ts';
import type { Values } from '#lib/trace/frame.ts';
import { indexOf } from './difference.ts';

/** Per image, the place of each of our queries among the reference's. */
export type QueryOrder = readonly (readonly number[])[];

/**
 * Which query of the reference each of ours is, by the token that it was made from. Near-equal
 * scores may come in another order on another machine. Null where other tokens were selected.
 */
export function matchQueries(ours_BQ: Values, theirs_BQ: Values): QueryOrder | null {
  const [batch = 0, queries = 0] = ours_BQ.shape;
  if (ours_BQ.shape.join() !== theirs_BQ.shape.join()) return null;
  const order: number[][] = [];
  for (let image = 0; image < batch; image++) {
    const row = ({ data }: Values) =>
      Array.from(data.slice(image * queries, (image + 1) * queries));
    const theirs = row(theirs_BQ);
    const places = row(ours_BQ).map((token) => theirs.indexOf(token));
    if (places.includes(-1) || new Set(places).size !== queries) return null;
    order.push(places);
  }
  return order;
}

/** The reference's values with its queries in our order, along every axis Q. */
export function inOurOrder(theirs: Values, dims: Dims, order: QueryOrder | null): Values {
  const same = order?.every((places) => places.every((place, i) => place === i)) ?? true;
  if (same || !order || !dims.includes('Q')) return theirs;
  const { shape } = theirs;
  const data = theirs.data.slice();
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  for (let i = 0; i < data.length; i++) {
    const index = indexOf(i, shape);
    const places = order[index[0] ?? 0] ?? [];
    const from = index.reduce((sum, at, axis) => {
      const place = dims[axis] === 'Q' ? (places[at] ?? at) : at;
      return sum + place * (strides[axis] ?? 1);
    }, 0);
    data[i] = theirs.data[from] ?? NaN;
  }
  return { shape, data };
}
