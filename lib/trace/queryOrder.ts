import type { Dims } from '../dims.ts';
import { indexOf } from './difference.ts';
import type { Values } from './frame.ts';

/** Per image, the place of each of our queries among the reference's. */
export type QueryOrder = readonly (readonly number[])[];

/**
 * Which query of the reference each of ours is, by the token that it was made from; -1 where the
 * reference selected no such token.
 *
 * @shape  tokens_BQ of both → BQ
 */
export function queryPlaces(ours_BQ: Values, theirs_BQ: Values): QueryOrder {
  const rowOf = ({ data, shape: [, queries = 0] }: Values, image: number) =>
    Array.from(data.slice(image * queries, (image + 1) * queries));
  return Array.from({ length: ours_BQ.shape[0] ?? 0 }, (_, image) => {
    const theirs = rowOf(theirs_BQ, image);
    return rowOf(ours_BQ, image).map((token) => theirs.indexOf(token));
  });
}

/**
 * The places of queries that are the same ones. Near-equal scores may come in another order on
 * another machine. Null where other tokens were selected.
 */
export function matchQueries(ours_BQ: Values, theirs_BQ: Values): QueryOrder | null {
  if (ours_BQ.shape.join() !== theirs_BQ.shape.join()) return null;
  const order = queryPlaces(ours_BQ, theirs_BQ);
  const whole = order.every(
    (places) => !places.includes(-1) && new Set(places).size === places.length,
  );
  return whole ? order : null;
}

/**
 * The reference's values with its queries in our order, along every axis Q. Denoising queries, which
 * stand before the matched ones, stay where they are.
 */
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
      const place = dims[axis] === 'Q' ? placeOf(at, shape[axis] ?? 0, places) : at;
      return sum + place * (strides[axis] ?? 1);
    }, 0);
    data[i] = theirs.data[from] ?? NaN;
  }
  return { shape, data };
}

function placeOf(at: number, size: number, places: readonly number[]): number {
  const before = size - places.length;
  return at < before ? at : before + (places[at - before] ?? 0);
}
