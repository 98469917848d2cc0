import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';

/** What one step of the optimiser goes by. */
export interface StepRates {
  readonly rateOf: (path: string) => number;
  /** Share of a matrix that is lost, times its rate. */
  readonly decay: number;
  /** What every gradient is multiplied by, so that all together are no longer than the clip. */
  readonly scale: number;
}

/** Steps of AdamW over some variables; owns their two running means. */
export interface AdamW {
  step(gradients: ReadonlyMap<string, Tensor>, rates: StepRates): void;
  dispose(): void;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPS = 1e-8;

interface Means {
  readonly m: Tensor;
  readonly v: Tensor;
  /** Steps in which there was a gradient. */
  readonly steps: number;
}

/**
 * Adam with decoupled decay, which falls on matrices alone. A weight without a gradient stays as it is.
 *
 * @source Loshchilov & Hutter 2019, algorithm 2; torch.optim.AdamW
 */
export function adamWOf(variables: ReadonlyMap<string, Variable>): AdamW {
  const means = new Map<string, Means>();
  const disposeOf = ({ m, v }: Means) => tf.dispose([m, v]);
  return {
    step(gradients, { rateOf, decay, scale }) {
      for (const [path, gradient] of gradients) {
        const variable = variables.get(path);
        if (!variable) continue;
        const before = means.get(path);
        const steps = (before?.steps ?? 0) + 1;
        const rate = rateOf(path);
        const lost = variable.rank > 1 ? rate * decay : 0;
        const next = tf.tidy(() => {
          const g = tf.mul(gradient, scale);
          const m0 = before?.m ?? tf.zerosLike(variable);
          const v0 = before?.v ?? tf.zerosLike(variable);
          const m = tf.add(tf.mul(m0, BETA1), tf.mul(g, 1 - BETA1));
          const v = tf.add(tf.mul(v0, BETA2), tf.mul(tf.square(g), 1 - BETA2));
          const size = tf.add(tf.sqrt(tf.div(v, 1 - BETA2 ** steps)), EPS);
          const move = tf.mul(tf.div(m, size), rate / (1 - BETA1 ** steps));
          return { m, v, p: tf.sub(tf.mul(variable, 1 - lost), move) };
        });
        variable.assign(next.p);
        next.p.dispose();
        if (before) disposeOf(before);
        means.set(path, { m: tf.keep(next.m), v: tf.keep(next.v), steps });
      }
    },
    dispose: () => means.forEach(disposeOf),
  };
}

/** The length of all gradients together, on the device; the caller owns it. */
export const normOf = (gradients: ReadonlyMap<string, Tensor>): Scalar =>
  tf.tidy(() => {
    const squares = [...gradients.values()].map((g): Scalar => tf.sum(tf.square(g)));
    return squares.length === 0 ? tf.scalar(0) : tf.sqrt(tf.addN(squares));
  });
