/**
 * Where a model with discrete sampling looks, in two runs. It takes one pixel of a level, so a place
 * on the border between two pixels falls to either side by rounding alone, and what is found there is
 * another feature. So such places are counted, and the network goes on from the other run's places.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Probe } from '#lib/scope.ts';
import type { Values } from '#lib/trace/frame.ts';
import { inOurOrder, queryPlaces, type QueryOrder } from '#lib/trace/queryOrder.ts';
import type { TraceFile } from '#lib/trace/traceFile.ts';

const PLACES = /^decoder\.layers\.\d+\.crossAttention\.locations$/;
const TOKENS = 'query.tokens';
/** Places of a query and level: heads, points, x and y. */
const DIMS = 'BQMLP2';

/** Puts the reference's places before the network once they are shown, in the order of its own queries. */
export function forcePlaces(reference: TraceFile): Probe {
  let order: QueryOrder = [];
  return (path, value) => {
    const theirs = reference.get(path);
    if (path === TOKENS && theirs) order = queryPlaces(tokensOf(value), theirs);
    if (!theirs || !PLACES.test(path)) return value;
    if (order.flat().includes(-1)) throw new Error('Not all queries are of both runs.');
    const { data, shape } = inOurOrder(theirs, DIMS, order);
    return tf.tensor(data, [...shape]) as typeof value;
  };
}

const tokensOf = (value: tf.Tensor): Values => ({
  shape: value.shape,
  data: Int32Array.from(value.dataSync()),
});

export interface Flips {
  /** Coordinates whose pixel is another one in either run, and how many there are. */
  readonly flips: string;
  /** The farthest of them from the border between its two pixels, in pixels. */
  readonly fromBorder: number;
}

/** Null where no places are compared, as in a model that samples between pixels. */
export function flipsOf(
  ours: TraceFile,
  theirs: TraceFile,
  pairs: readonly [number, number][],
): Flips | null {
  const paths = [...theirs.keys()].filter((path) => PLACES.test(path));
  if (paths.length === 0) return null;
  const sizes = sizesOf(theirs);
  let [flips, all, fromBorder] = [0, 0, 0];
  for (const path of paths) {
    const [mine, other] = [ours.get(path), theirs.get(path)];
    if (!mine || !other) throw new Error(`${path} is not there.`);
    const [, queries = 1, , levels = 1, points = 1] = other.shape;
    const width = other.data.length / queries;
    for (const [row, place] of pairs)
      for (let i = 0; i < width; i++) {
        const size = sizes[Math.floor(i / (2 * points)) % levels]?.[i % 2] ?? NaN;
        const a = inPixels(mine, row * width + i, size);
        const b = inPixels(other, place * width + i, size);
        all += 1;
        if (pixelOf(a, size) === pixelOf(b, size)) continue;
        flips += 1;
        fromBorder = Math.max(
          fromBorder,
          ...[a, b].map((one) => Math.abs(one - Math.round(one))),
        );
      }
  }
  return { flips: `${flips} of ${all}`, fromBorder: Number(fromBorder.toPrecision(2)) };
}

/** Width and height of each level. */
function sizesOf(trace: TraceFile): [number, number][] {
  return ['P3', 'P4', 'P5'].map((name) => {
    const [, height = NaN, width = NaN] = trace.get(`encoder.${name}`)?.shape ?? [];
    return [width, height];
  });
}

/** As both libraries reckon: pixel n begins at n. */
const inPixels = ({ data }: Values, index: number, size: number) =>
  Math.fround(Math.fround((data[index] ?? NaN) * size) + 0.5);

const pixelOf = (place: number, size: number) =>
  Math.min(Math.max(Math.floor(place), 0), size - 1);
