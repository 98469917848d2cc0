import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scope, type Probe } from '#lib/scope.ts';
import { record } from '#lib/trace/record.ts';

const none = {
  get: (path: string): never => {
    throw new Error(path);
  },
  has: () => false,
};

/** Doubles, then adds one, showing both. */
function model(x_BC: tf.Tensor2D, probe: Probe): { y_BC: tf.Tensor2D } {
  const s = scope(none, probe).at('toy');
  const twice_BC = s.see('twice', tf.mul<tf.Tensor2D>(x_BC, 2), 'BC');
  return { y_BC: s.see('more', tf.add<tf.Tensor2D>(twice_BC, 1), 'BC') };
}

let before = 0;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

beforeEach(() => {
  before = tf.memory().numTensors;
});

describe('record(forward)', () => {
  it('keeps what was shown, in order, and frees the rest', async () => {
    const x_BC = tf.tensor2d([[1, 2]]);
    const { result, trace } = record((probe) => model(x_BC, probe));
    expect(trace.steps).toEqual([
      { path: 'toy.twice', dims: 'BC', shape: [1, 2] },
      { path: 'toy.more', dims: 'BC', shape: [1, 2] },
    ]);
    expect(await trace.read('toy.twice')).toEqual({
      path: 'toy.twice',
      dims: 'BC',
      shape: [1, 2],
      data: Float32Array.of(2, 4),
    });
    result.y_BC.dispose();
    // The result was shown too: the trace has its own of it.
    expect((await trace.read('toy.more')).data).toEqual(Float32Array.of(3, 5));
    trace.dispose();
    x_BC.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps only the wanted paths', async () => {
    const x_BC = tf.tensor2d([[1, 2]]);
    const { result, trace } = record(
      (probe) => model(x_BC, probe),
      (path) => path.endsWith('more'),
    );
    expect(trace.paths).toEqual(['toy.more']);
    await expect(trace.read('toy.twice')).rejects.toThrow(
      'Nothing was recorded as toy.twice',
    );
    tf.dispose([x_BC, result.y_BC]);
    trace.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('frees what it kept when the forward pass throws', () => {
    const x_BC = tf.tensor2d([[1, 2]]);
    expect(() =>
      record((probe) => {
        model(x_BC, probe);
        throw new Error('device lost');
      }),
    ).toThrow('device lost');
    expect(() => record((probe) => [model(x_BC, probe), model(x_BC, probe)])).toThrow(
      'Two tensors are shown as toy.twice',
    );
    x_BC.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives frames that survive the backend’s memory', async () => {
    const x_BC = tf.tensor2d([[1, 2]]);
    const { result, trace } = record((probe) => model(x_BC, probe));
    const frame = await trace.read('toy.twice');
    frame.data[0] = 99;
    expect((await trace.read('toy.twice')).data[0]).toBe(2);
    tf.dispose([x_BC, result.y_BC]);
    trace.dispose();
  });
});
