import * as tf from '@tensorflow/tfjs-core';
import type { Level } from '#lib/ops/levels.ts';
import type { Tensor6D } from '#lib/ops/tensor6d.ts';

export const SAMPLE_LEVELS: readonly Level[] = [
  { height: 6, width: 9, start: 0 },
  { height: 3, width: 5, start: 54 },
];
const [HEADS, QUERIES, POINTS] = [3, 7, 4];

/** Seeded inputs of deformable sampling: two levels, three heads, places on the maps and beyond. */
export function sampleCase(batch: number, channels: number, seed: number) {
  const locations: Tensor6D = tf.randomUniform(
    [batch, QUERIES, HEADS, SAMPLE_LEVELS.length, POINTS, 2],
    -0.3,
    1.3,
    'float32',
    seed,
  );
  const shape: [number, number, number, number, number] = [
    batch,
    QUERIES,
    HEADS,
    SAMPLE_LEVELS.length,
    POINTS,
  ];
  return {
    levels: SAMPLE_LEVELS,
    value: tf.randomNormal<tf.Rank.R4>(
      [batch, 69, HEADS, channels],
      0,
      1,
      'float32',
      seed + 1,
    ),
    locations,
    weights: tf.randomUniform<tf.Rank.R5>(shape, 0, 1, 'float32', seed + 2),
  };
}
