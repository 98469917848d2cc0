import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '#lib/config.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { sampleDiscrete } from '#lib/ops/sampleDiscrete.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

const [height, width] = [2, 4];
const level = { height, width, start: 0 };
/** A map whose pixel (x, y) holds 10 y + x + 1. */
const map = [1, 2, 3, 4, 11, 12, 13, 14];

/** The sample at a place in shares of the image. */
async function at(x: number, y: number, library?: Library): Promise<number> {
  const [value] = await valuesOf(() =>
    sampleDiscrete(
      tf.tensor4d(map, [1, 8, 1, 1]),
      tf.tensor6d([x, y], [1, 1, 1, 1, 1, 2]),
      tf.ones([1, 1, 1, 1, 1]),
      [level],
      library,
    ),
  );
  return value as number;
}

describe.each(['cpu', 'wasm'])('sampleDiscrete(...) on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  it('takes one pixel: int(place x size + 0.5)', async () => {
    expect(await at(0, 0)).toBe(1);
    expect(await at(0.1, 0.2)).toBe(1);
    expect(await at(0.13, 0.2)).toBe(2);
    expect(await at(0.5, 0.25)).toBe(13);
  });

  it('takes the pixel on the rim for a place beyond it', async () => {
    expect(await at(-3, -3)).toBe(1);
    expect(await at(1, 0)).toBe(4);
    expect(await at(9, 9)).toBe(14);
  });

  it('keeps columns below the height where the original code is followed', async () => {
    expect(await at(0.5, 0, 'transformers')).toBe(3);
    expect(await at(0.5, 0, 'lyuwenyu')).toBe(2);
    expect(await at(9, 9, 'lyuwenyu')).toBe(12);
  });
});

it('sampleDiscrete(...) teaches values and weights, as PyTorch does, and no place', async () => {
  registerTraining();
  await tf.setBackend('cpu');
  const places = tf.tensor6d([0.5, 0.5], [1, 1, 1, 1, 1, 2]);
  const weight = tf.tensor5d([3], [1, 1, 1, 1, 1]);
  const [value, share] = await Promise.all(
    tf
      .grads((v: tf.Tensor, w: tf.Tensor) =>
        tf.sum(sampleDiscrete(v as tf.Tensor4D, places, w as tf.Tensor5D, [level])),
      )([tf.tensor4d(map, [1, 8, 1, 1]), weight])
      .map((gradient) => gradient.data()),
  );
  expect([...(value ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 3, 0]);
  expect([...(share ?? [])]).toEqual([13]);
  expect(() =>
    tf.grad((p) =>
      tf.sum(
        sampleDiscrete(tf.tensor4d(map, [1, 8, 1, 1]), p as typeof places, weight, [level]),
      ),
    )(places),
  ).toThrow('Cannot compute gradient');
});
