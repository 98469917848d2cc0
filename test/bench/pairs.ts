import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D, Tensor5D } from '@tensorflow/tfjs-core';
import { attend, attentionWeights } from '#lib/ops/attention.ts';
import { sampleComposed } from '#lib/ops/sampleComposed.ts';
import { sampleDeformable } from '#lib/ops/sampleDeformable.ts';
import type { Tensor6D } from '#lib/ops/tensor6d.ts';
import { timePair, type Pair } from './timePair.ts';

const [QUERIES, HEADS, CHANNELS, POINTS] = [300, 8, 32, 4];
const LEVELS = [
  { height: 80, width: 80, start: 0 },
  { height: 40, width: 40, start: 6400 },
  { height: 20, width: 20, start: 8000 },
];
const TOKENS = 8400;

/** Self-attention of R18's decoder: our path of the backend against tfjs' batched product. */
export function timeAttention(runs: number): Promise<Pair> {
  const random = (seed: number): Tensor4D =>
    tf.randomNormal([1, HEADS, QUERIES, CHANNELS], 0, 1, 'float32', seed);
  const [q_BMQD, k_BMQD, v_BMQD] = [random(1), random(2), random(3)];
  const scale = CHANNELS ** -0.5;
  return timePair(
    () => attend(attentionWeights(q_BMQD, k_BMQD), v_BMQD),
    () => {
      const score_BMQQ: Tensor4D = tf.matMul(tf.mul(q_BMQD, scale), k_BMQD, false, true);
      return tf.matMul(tf.softmax(score_BMQQ), v_BMQD);
    },
    runs,
  ).finally(() => tf.dispose([q_BMQD, k_BMQD, v_BMQD]));
}

/** Deformable sampling of R18's decoder: the backend's kernel against tfjs operations. */
export function timeSampling(runs: number): Promise<Pair> {
  const L = LEVELS.length;
  const value_BSMD: Tensor4D = tf.randomNormal(
    [1, TOKENS, HEADS, CHANNELS],
    0,
    1,
    'float32',
    4,
  );
  const locations_BQMLP2: Tensor6D = tf.randomUniform(
    [1, QUERIES, HEADS, L, POINTS, 2],
    -0.1,
    1.1,
    'float32',
    5,
  );
  const weights_BQMLP: Tensor5D = tf.tidy(() =>
    tf.reshape(
      tf.softmax(tf.randomNormal([QUERIES * HEADS, L * POINTS], 0, 1, 'float32', 6)),
      [1, QUERIES, HEADS, L, POINTS],
    ),
  );
  return timePair(
    () => sampleDeformable(value_BSMD, locations_BQMLP2, weights_BQMLP, LEVELS),
    () => sampleComposed(value_BSMD, locations_BQMLP2, weights_BQMLP, LEVELS),
    runs,
  ).finally(() => tf.dispose([value_BSMD, locations_BQMLP2, weights_BQMLP]));
}
