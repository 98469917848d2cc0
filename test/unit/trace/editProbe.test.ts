import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { scope, type Probe } from '#lib/scope.ts';
import { chain } from '#lib/trace/chain.ts';
import type { TensorEdit } from '#lib/trace/edits/kind.ts';
import { planEdits } from '#lib/trace/edits/plan.ts';
import { editProbe } from '#lib/trace/edits/probe.ts';
import { record } from '#lib/trace/record.ts';
import { TINY } from '#test/support/tinyConfig.ts';

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

/** What comes of [1, 2]. */
function outcome(...edits: TensorEdit[]): number[] {
  const { probe, check } = editProbe(edits);
  return tf.tidy(() => {
    const { y_BC } = model(tf.tensor2d([[1, 2]]), probe);
    check();
    return [...y_BC.dataSync()];
  });
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('editProbe(edits)', () => {
  it('puts another tensor in the place of the one shown', () => {
    expect(outcome({ path: 'toy.twice', edit: (value) => tf.zerosLike(value) })).toEqual([
      1, 1,
    ]);
  });

  it('edits all that a pattern fits, one edit after the other', () => {
    const negated: TensorEdit = { path: '**', edit: (value) => tf.neg(value) };
    expect(outcome(negated)).toEqual([1, 3]);
    const thrice: TensorEdit = { path: 'toy.m*', edit: (value, { mul }) => mul(value, 3) };
    expect(outcome(negated, thrice)).toEqual([3, 9]);
    expect(
      outcome({ path: '*.more', edit: (_value, _tf, seen) => seen('toy.twice') }),
    ).toEqual([2, 4]);
  });

  it('refuses another shape', () => {
    expect(() => outcome({ path: 'toy.twice', edit: () => tf.zeros([3]) })).toThrow(
      'The patch of toy.twice makes shape [3] of [1, 2]; it must stay.',
    );
  });

  it('says which path or pattern no step showed', () => {
    const unchanged = (value: tf.Tensor) => value;
    expect(() => outcome({ path: 'toy.twicf', edit: unchanged })).toThrow(
      'No tensor is shown as toy.twicf; the nearest are toy.twice, toy.more.',
    );
    expect(() => outcome({ path: 'toi.*', edit: unchanged })).toThrow(
      /No tensor is shown as toi\.\*; the nearest are toy\./,
    );
  });

  it('chain(probe, recorder) records what was put there', async () => {
    const before = tf.memory().numTensors;
    const x_BC = tf.tensor2d([[1, 2]]);
    const edit = editProbe([{ path: 'toy.twice', edit: (value) => tf.neg(value) }]);
    const { result, trace } = record((probe) => model(x_BC, chain(edit.probe, probe)));
    expect((await trace.read('toy.twice')).data).toEqual(Float32Array.of(-2, -4));
    expect((await trace.read('toy.more')).data).toEqual(Float32Array.of(-1, -3));
    tf.dispose([x_BC, result.y_BC]);
    trace.dispose();
    edit.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('planEdits(edits)', () => {
  it('makes the mask of denoising queries for the K that comes after them', () => {
    const truth = [
      { name: TINY.labels[0] ?? '', xyxyPx: [8, 8, 40, 40], ignored: false },
    ] as const;
    const given = { config: TINY, truth, picture: { width: 64, height: 64 } };
    const { denoising, config } = planEdits(
      [
        { kind: 'denoising', seed: 1, queries: 3 },
        { kind: 'queries', count: 14 },
      ],
      given,
    );
    expect(config.decoder.queries).toBe(14);
    expect(denoising?.mask_QQ).toHaveLength((6 + 14) ** 2);
    for (const queries of [0, -1, 1001, 1e8, NaN])
      expect(() => planEdits([{ kind: 'denoising', seed: 1, queries }], given)).toThrow(
        /1 to 1000 queries/,
      );
  });

  it('takes the edits of a script and of a reader in their order', () => {
    const { stopAfterLayer, check } = planEdits(
      [
        { path: 'nowhere', edit: (value) => value },
        { kind: 'stop', layer: 2 },
        { kind: 'stop', layer: 1 },
      ],
      { config: TINY },
    );
    expect(stopAfterLayer).toBe(1);
    expect(check).toThrow('No tensor is shown as nowhere');
  });
});
