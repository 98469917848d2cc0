import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { adamW } from '#lib/kernels/train/adamW.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { apart } from '#test/support/closeness.ts';
import { noise } from '#test/support/valuesOf.ts';

const rates = { rate: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, decay: 0.01, scale: 0.5 };

/** The algorithm as it is written, on one number. */
function byHand(start: number, gradients: readonly number[]): number {
  let [weight, mean, square] = [start, 0, 0];
  gradients.forEach((gradient, i) => {
    const g = gradient * rates.scale;
    mean = rates.beta1 * mean + (1 - rates.beta1) * g;
    square = rates.beta2 * square + (1 - rates.beta2) * g * g;
    const unbiasedMean = mean / (1 - rates.beta1 ** (i + 1));
    const unbiasedSquare = square / (1 - rates.beta2 ** (i + 1));
    weight -= rates.rate * rates.decay * weight;
    weight -= (rates.rate * unbiasedMean) / (Math.sqrt(unbiasedSquare) + rates.eps);
  });
  return weight;
}

const zeros = () => tf.tidy(() => tf.variable(tf.zeros([3, 4])));

describe.each(['cpu', 'wasm'])('adamW(...) on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerTraining();
  });

  it('moves every number as the algorithm does, five times', () => {
    const first = noise([3, 4], 1);
    const start = [...first.dataSync()];
    const gradients = [2, 3, 4, 5, 6].map((seed) => noise([3, 4], seed));
    const histories = gradients.map((gradient) => [...gradient.dataSync()]);
    const before = tf.memory().numTensors;
    const [mean, square] = [zeros(), zeros()];
    let weight = first;
    gradients.forEach((gradient, i) => {
      const next = adamW(weight, mean, square, gradient, { ...rates, step: i + 1 });
      expect(next.dataId).not.toBe(weight.dataId);
      if (weight !== first) weight.dispose();
      weight = next;
    });
    const expected = start.map((value, at) =>
      byHand(
        value,
        histories.map((history) => history[at] ?? NaN),
      ),
    );
    expect(apart(weight.dataSync(), expected)).toBeLessThan(1e-6);
    expect([...first.dataSync()]).toEqual(start);
    tf.dispose([weight, mean, square]);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([first, ...gradients]);
  });

  it('gives a weight that products see changed', () => {
    const x = noise([4, 3], 1);
    const weight = noise([3, 4], 2);
    const [mean, square] = [zeros(), zeros()];
    const old: tf.Tensor = tf.matMul(x, weight);
    const next = adamW(weight, mean, square, tf.ones([3, 4]), { ...rates, step: 1 });
    const now: tf.Tensor = tf.matMul(x, next);
    expect(apart(now.dataSync(), old.dataSync())).toBeGreaterThan(0.01);
  });
});
