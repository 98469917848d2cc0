import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import { adamW } from '../kernels/train/adamW.ts';

/** What one step of the optimiser goes by. */
export interface StepRates {
  readonly rateOf: (path: string) => number;
  /** Share of a matrix that is lost, times its rate. */
  readonly decay: number;
  /** What every gradient is multiplied by, so that all together are no longer than the clip. */
  readonly scale: number;
}

/** Steps of AdamW over some variables; owns their two running means. */
export interface Optimiser {
  step(gradients: ReadonlyMap<string, Tensor>, rates: StepRates): void;
  dispose(): void;
}

interface Means {
  readonly mean: Variable;
  readonly square: Variable;
  /** Steps in which there was a gradient. */
  steps: number;
}

const MOMENTS = { beta1: 0.9, beta2: 0.999, eps: 1e-8 };

/** AdamW whose decay falls on matrices alone. A weight without a gradient stays as it is. */
export function optimiserOf(variables: ReadonlyMap<string, Variable>): Optimiser {
  const known = new Map<string, Means>();
  const meansOf = (path: string, variable: Variable): Means => {
    const before = known.get(path);
    if (before) return before;
    const nothing = (): Variable =>
      tf.tidy(() => tf.variable(tf.zerosLike<Tensor>(variable), false));
    const means = { mean: nothing(), square: nothing(), steps: 0 };
    known.set(path, means);
    return means;
  };
  return {
    step(gradients, { rateOf, decay, scale }) {
      for (const [path, gradient] of gradients) {
        const variable = variables.get(path);
        if (!variable) continue;
        const means = meansOf(path, variable);
        means.steps++;
        const next = adamW(variable, means.mean, means.square, gradient, {
          ...MOMENTS,
          ...{ rate: rateOf(path), step: means.steps, scale },
          decay: variable.rank > 1 ? decay : 0,
        });
        variable.assign(next);
        next.dispose();
      }
    },
    dispose: () => known.forEach(({ mean, square }) => tf.dispose([mean, square])),
  };
}

/** The length of all gradients together, on the device; the caller owns it. */
export const normOf = (gradients: ReadonlyMap<string, Tensor>): Scalar =>
  tf.tidy(() => {
    const squares = [...gradients.values()].map((g): Scalar => tf.sum(tf.square(g)));
    return squares.length === 0 ? tf.scalar(0) : tf.sqrt(tf.addN(squares));
  });
