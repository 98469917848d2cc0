import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { WeightSource } from '../scope.ts';

/** The weights as they were on average, the latest counting most; owns them. */
export interface Average {
  readonly weights: WeightSource;
  /** Takes the weights of step `step` (from 1) in. */
  update(step: number): void;
  dispose(): void;
}

/**
 * An exponential moving average of what learns. In the first steps it forgets faster, for it begins
 * with weights that have learnt nothing.
 *
 * @param share that a step leaves as it was: 0.9999 in the published models, whose steps are many
 * @source Tarvainen & Valpola 2017; RT-DETR §5.1; ema.py ModelEMA
 */
export function averageOf(
  now: WeightSource,
  variables: ReadonlyMap<string, Variable>,
  share: number,
): Average {
  const means = new Map<string, Tensor>();
  for (const [path, variable] of variables)
    means.set(path, tf.keep(tf.clone<Tensor>(variable)));
  return {
    weights: {
      get: (path) => means.get(path) ?? now.get(path),
      has: (path) => now.has(path),
    },
    update(step) {
      const kept = Math.min(share, step / (step + 10));
      for (const [path, before] of means) {
        const variable = variables.get(path);
        if (!variable) continue;
        const next = tf.tidy(() =>
          tf.add(tf.mul(before, kept), tf.mul(variable, 1 - kept)),
        );
        means.set(path, tf.keep(next));
        before.dispose();
      }
    },
    dispose: () => means.forEach((mean) => mean.dispose()),
  };
}
