import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { stopGradient } from '#lib/ops/stopGradient.ts';
import { valuesOf } from '#test/support/valuesOf.ts';

describe.each(['cpu', 'wasm'])('stopGradient(x) on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerTraining();
  });

  it('has the numbers of x, of any kind', async () => {
    const x = tf.tensor2d([[1, 2, -3]]);
    const ids = tf.tensor1d([4, 5], 'int32');
    expect([...(await valuesOf(() => stopGradient(x)))]).toEqual([1, 2, -3]);
    expect([...(await valuesOf(() => stopGradient(ids)))]).toEqual([4, 5]);
    tf.dispose([x, ids]);
  });

  it('lets no gradient through: that of x stop(x) is x, not 2 x', async () => {
    const x = tf.tensor1d([1, 2, -3]);
    const gradient = await valuesOf(() => tf.grad((v) => tf.mul(v, stopGradient(v)))(x));
    expect([...gradient]).toEqual([1, 2, -3]);
    x.dispose();
  });

  it('leaves nothing behind, and x as it was', () => {
    const x = tf.tensor1d([1, 2]);
    const before = tf.memory();
    const stopped = stopGradient(x);
    expect(stopped.id).not.toBe(x.id);
    stopped.dispose();
    tf.tidy(() => void stopGradient(tf.add(x, 1)));
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    expect({ numTensors, numDataBuffers, numBytes }).toEqual({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
      numBytes: before.numBytes,
    });
    expect([...x.dataSync()]).toEqual([1, 2]);
    x.dispose();
  });

  it('outlives x', async () => {
    const values = await valuesOf(() => {
      const x = tf.tensor1d([7, 8]);
      const stopped = stopGradient(x);
      x.dispose();
      return tf.add(stopped, 1);
    });
    expect([...values]).toEqual([8, 9]);
  });
});
