import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { activate } from '#lib/ops/activate.ts';
import { inverseSigmoid } from '#lib/ops/boxes.ts';
import { apart } from '#test/support/closeness.ts';
import { GRADIENT_CASES } from '#test/support/gradientCases.ts';
import { derivatives, slopes, type Operation } from '#test/support/slopes.ts';
import { noise } from '#test/support/valuesOf.ts';

/** The derivatives as numbers, and no tensor left of them. */
const numbersOf = (operation: Operation, inputs: tf.Tensor[]) =>
  tf.tidy(() =>
    derivatives(operation, inputs).map((gradient) => gradient.dataSync<'float32'>()),
  );

describe.each(['cpu', 'wasm'])('derivatives on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerTraining();
  });

  it.each(GRADIENT_CASES)(
    '$name: as composed, and as small steps tell, and nothing is left',
    ({ inputs, run, composed }) => {
      const given = inputs();
      const data = () => [tf.memory().numTensors, tf.backend().numDataIds()];
      const before = data();
      const found = numbersOf(run, given);
      const expected = numbersOf(composed, given);
      expect(data()).toEqual(before);
      expect(found).toHaveLength(given.length);
      found.forEach((gradient, i) => {
        expect(gradient.some((value) => value !== 0)).toBe(true);
        expect(apart(gradient, expected[i] ?? [])).toBeLessThan(1e-5);
      });
      // Steps so small that next to no sampling point leaves its four pixels.
      const small = slopes(run, given, 2 ** -8);
      found.forEach((gradient, i) => {
        const far = gradient.filter((value, at) => {
          const wanted = small[i]?.[at] ?? NaN;
          return !(Math.abs(value - wanted) <= 2e-2 * (1 + Math.abs(wanted)));
        });
        expect(far.length / gradient.length).toBeLessThanOrEqual(0.04);
      });
      tf.dispose(given);
    },
  );

  const pointwise: readonly (readonly [string, Operation])[] = [
    ...(['relu', 'silu', 'gelu', 'geluTanh'] as const).map(
      (name) => [name, (x: tf.Tensor) => activate(x, name)] as const,
    ),
    ['inverse sigmoid', (x) => inverseSigmoid(tf.sigmoid(x))],
    ['softmax', (x) => tf.softmax(x)],
  ];
  it.each(pointwise)('%s: as small steps tell', (_, operation) => {
    const x = noise([3, 7], 21);
    const [found = []] = numbersOf(operation, [x]);
    const [small = []] = slopes(operation, [x], 2 ** -8);
    expect(apart(found, small)).toBeLessThan(1e-3);
    x.dispose();
  });
});
