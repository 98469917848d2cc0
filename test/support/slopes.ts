import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

export type Operation = (...inputs: Tensor[]) => Tensor;

/** How much each output counts in the one number that is differentiated: seeded, about 1. */
function weighed(output: Tensor): Tensor {
  const share = tf.randomNormal(output.shape, 0, 1, 'float32', 99);
  return tf.sum(tf.mul(output, share));
}

/** The derivatives of `operation` by every entry of every input, by the tape. */
export function derivatives(operation: Operation, inputs: Tensor[]): Tensor[] {
  return tf.tidy(() =>
    tf.grads((...given: Tensor[]) => weighed(operation(...given)))(inputs),
  );
}

/** The same by central differences, of runs with one entry a little larger and a little smaller. */
export function slopes(
  operation: Operation,
  inputs: readonly Tensor[],
  step: number,
): Float32Array[] {
  const valueOf = (given: Tensor[]) =>
    tf.tidy(() => weighed(operation(...given)).dataSync<'float32'>()[0] ?? NaN);
  return inputs.map((input, i) => {
    const numbers = input.dataSync<'float32'>().slice();
    const valueAt = (entry: number, change: number) =>
      tf.tidy(() => {
        const changed = numbers.slice();
        changed[entry] = (changed[entry] ?? NaN) + change;
        return valueOf(inputs.map((t, j) => (j === i ? tf.tensor(changed, t.shape) : t)));
      });
    return numbers.map((_, at) => (valueAt(at, step) - valueAt(at, -step)) / (2 * step));
  });
}
