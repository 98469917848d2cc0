import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { now, since } from './clock.ts';
import { median } from './median.ts';

/** Two ways to the same numbers, timed in turn on one machine: medians of processor time, ms. */
export interface Pair {
  readonly ours: number;
  readonly plain: number;
  /** How many times as long the plain way takes. */
  readonly ratio: number;
}

type Way = () => Tensor | Tensor[];

const listed = (results: Tensor | Tensor[]) =>
  Array.isArray(results) ? results : [results];

/** Runs both in turn, after checking that they agree. */
export async function timePair(ours: Way, plain: Way, runs: number): Promise<Pair> {
  const apart = tf.tidy(() => {
    const [a, b] = [listed(ours()), listed(plain())];
    const differences = a.map((result, i) => {
      const other = b[i] ?? tf.scalar(NaN);
      const size = tf.add(1, tf.abs(other));
      return tf.max(tf.div(tf.abs(tf.sub(result, other)), size));
    });
    return tf.max(tf.stack(differences));
  });
  const [largest = NaN] = await apart.data();
  apart.dispose();
  if (!(largest < 1e-3)) throw new Error(`the two ways differ by ${largest}`);
  const times = { ours: [] as number[], plain: [] as number[] };
  for (let run = 0; run < runs; run++) {
    times.ours.push(await milliseconds(ours));
    times.plain.push(await milliseconds(plain));
  }
  const [a, b] = [median(times.ours), median(times.plain)];
  return { ours: a, plain: b, ratio: b / a };
}

async function milliseconds(run: Way): Promise<number> {
  const start = now();
  const results = listed(tf.tidy(run));
  await Promise.all(results.map((result) => result.data()));
  const { cpuMs } = since(start);
  tf.dispose(results);
  return cpuMs;
}
