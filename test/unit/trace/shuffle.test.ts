import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { scope } from '#lib/scope.ts';
import { planEdits } from '#lib/trace/edits/plan.ts';
import { TINY } from '#test/support/tinyConfig.ts';

const none = {
  get: (path: string): never => {
    throw new Error(path);
  },
  has: () => false,
};

/** What is shown as `toy.map` after the edit. */
function shuffled(value: tf.Tensor, dims: string, seed: number) {
  const { probe, dispose } = planEdits([{ kind: 'shuffle', path: 'toy.map', seed }], {
    config: TINY,
  });
  try {
    const after = tf.tidy(() => scope(none, probe).at('toy').see('map', value, dims));
    return after.arraySync() as number[][][];
  } finally {
    dispose();
  }
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

it('shuffle moves tokens whole, each to another place or its own, and none twice', () => {
  const value_BSC = tf.reshape<tf.Rank.R3>(tf.range(0, 40), [2, 10, 2]);
  const after = shuffled(value_BSC, 'BSC', 1);
  const before = value_BSC.arraySync();
  for (const at of [0, 1]) {
    expect(after[at]).not.toEqual(before[at]);
    expect(after[at]).toHaveLength(10);
    expect(new Set(after[at]?.map(String))).toEqual(new Set(before[at]?.map(String)));
  }
  expect(shuffled(value_BSC, 'BSC', 1)).toEqual(after);
  expect(shuffled(value_BSC, 'BSC', 2)).not.toEqual(after);
});

it('shuffle moves the cells of a map over both its sides', () => {
  const value_BHWC = tf.reshape<tf.Rank.R4>(tf.range(0, 24), [1, 3, 4, 2]);
  const after = shuffled(value_BHWC, 'BHWC', 3);
  const cells = (map: readonly unknown[][][]) => (map[0] ?? []).flat().map(String);
  const before = value_BHWC.arraySync();
  expect(cells(after)).not.toEqual(cells(before));
  expect(cells(after).toSorted()).toEqual(cells(before).toSorted());
});

it('shuffle refuses what has no places, in one sentence', () => {
  expect(() => shuffled(tf.zeros<tf.Rank.R2>([2, 3]), 'BC', 1)).toThrow(
    'toy.map has no tokens or cells that could change places.',
  );
});
