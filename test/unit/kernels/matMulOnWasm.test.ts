import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { apart } from '#test/support/closeness.ts';
import { noise, valuesOf } from '#test/support/valuesOf.ts';

const [ROWS, INNER, COLUMNS] = [33, 18, 21];

/** Products of all kinds that a model asks for. */
function products(): [string, () => tf.Tensor][] {
  return [[], [1], [3], [2, 3]].flatMap((batch) =>
    [false, true].flatMap((turnA) =>
      [false, true].map((turnB): [string, () => tf.Tensor] => [
        `[${batch.join()}] ${turnA} ${turnB}`,
        () => {
          const a = noise([...batch, ...(turnA ? [INNER, ROWS] : [ROWS, INNER])], 1);
          const b = noise([...batch, ...(turnB ? [COLUMNS, INNER] : [INNER, COLUMNS])], 2);
          return tf.matMul(a, b, turnA, turnB);
        },
      ]),
    ),
  );
}

const all = () => Promise.all(products().map(([, run]) => valuesOf(run)));

describe('the product of matrices on wasm, once there is training', () => {
  let before: Awaited<ReturnType<typeof all>>;
  beforeAll(async () => {
    await tf.setBackend('wasm');
    before = await all();
    registerTraining();
  });

  it('gives what tfjs gives, turned or not, in batches or not', async () => {
    const after = await all();
    for (const [i, [name]] of products().entries())
      expect(apart(after[i] ?? [], before[i] ?? []), name).toBeLessThan(1e-5);
  });

  it('spreads one matrix over a batch as tfjs does', async () => {
    const run = () => tf.matMul(noise([4, 5, 6], 3), noise([1, 6, 2], 4));
    const found = await valuesOf(run);
    await tf.setBackend('cpu');
    const expected = await valuesOf(run);
    await tf.setBackend('wasm');
    expect(apart(found, expected)).toBeLessThan(1e-5);
  });

  it('is registered once, however often it is asked for', () => {
    const kernel = tf.getKernel('BatchMatMul', 'wasm');
    registerTraining();
    expect(tf.getKernel('BatchMatMul', 'wasm')).toBe(kernel);
  });

  it('multiplies on a backend that was closed and opened again', async () => {
    const factory = tf.findBackendFactory('wasm');
    await tf.setBackend('cpu');
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory, 2);
    await tf.setBackend('wasm');
    const after = await all();
    for (const [i, [name]] of products().entries())
      expect(apart(after[i] ?? [], before[i] ?? []), name).toBeLessThan(1e-5);
  });
});
