import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scope } from '#lib/scope.ts';
import { record, type Trace } from '#lib/trace/record.ts';
import { tracedRuns } from '#site/runtime/tracedRuns.ts';

const none = {
  get: (path: string) => Promise.reject(new Error(path)) as never,
  has: () => false,
};

function toy(value: number, size = 2): Trace {
  const { result, trace } = record((probe) =>
    scope(none, probe).see('toy', tf.fill([size], value), 'C'),
  );
  result.dispose();
  return trace;
}

let before = 0;
beforeAll(() => tf.setBackend('cpu'));
beforeEach(() => {
  before = tf.memory().numTensors;
});

describe('tracedRuns(most)', () => {
  it('keeps the newest and frees the one unused longest, whose reads reject', async () => {
    const runs = tracedRuns(2);
    const first = runs.add(toy(1));
    const second = runs.add(toy(2));
    await runs.read(first, 'toy');
    const third = runs.add(toy(3));
    expect(tf.memory().numTensors).toBe(before + 2);
    await expect(runs.read(second, 'toy')).rejects.toThrow('newer runs took its room');
    expect((await runs.read(first, 'toy')).data).toEqual(Float32Array.of(1, 1));
    expect((await runs.read(third, 'toy')).data).toEqual(Float32Array.of(3, 3));
    runs.clear();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('disposes once, and says which paths there are', async () => {
    const runs = tracedRuns();
    const id = runs.add(toy(1));
    await expect(runs.read(id, 'toys')).rejects.toThrow('the nearest are toy.');
    runs.dispose(id);
    runs.dispose(id);
    expect(tf.memory().numTensors).toBe(before);
    await expect(runs.read(id, 'toy')).rejects.toThrow('it was disposed of');
  });

  it('keeps one run however large, and no second beside it', async () => {
    const runs = tracedRuns(6, 100);
    runs.add(toy(1, 4));
    const large = runs.add(toy(2, 50));
    expect(tf.memory().numTensors).toBe(before + 1);
    expect((await runs.read(large, 'toy')).data).toHaveLength(50);
    runs.clear();
  });
});
