import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forward } from '#lib/forward.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { stopGradient } from '#lib/ops/stopGradient.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { scope, type Probe } from '#lib/scope.ts';
import { storeOf, type WeightStore } from '#lib/params/store.ts';
import { apart } from '#test/support/closeness.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { noise } from '#test/support/valuesOf.ts';

/** Levels with other numbers of points: the shorter ones are padded. */
const UNEQUAL = { ...TINY, decoder: { ...TINY.decoder, points: [3, 1, 2] } };

/** No weight is zero: box heads begin with zeros, behind which nothing would be learnt at first. */
function shaken(fresh: WeightStore): WeightStore {
  const tensors = fresh
    .paths()
    .map((path, i): [string, tf.Tensor] => [
      path,
      tf.tidy(() => tf.add(fresh.get(path), tf.mul(noise(fresh.get(path).shape, i), 0.05))),
    ]);
  fresh.dispose();
  return storeOf(
    new Map(tensors),
    fresh.paths().filter((path) => path.startsWith('denoising')),
  );
}

/** Statistics of norms are counted, not learnt; nothing is denoised here. */
const FIXED = /\.norm\.(?:mean|variance)$|^denoising/;

/** The gradient of the sum of all scores and boxes, by weight. */
function gradientsOf(weights: WeightStore, config = TINY): Map<string, Float32Array> {
  const paths = weights.paths().filter((path) => !FIXED.test(path));
  const numbers = tf.tidy(() => {
    const pixels_BHW3 = tf.randomUniform<tf.Rank.R4>([1, 64, 64, 3], 0, 1, 'float32', 7);
    const kept: tf.Tensor[] = [];
    const found = tf.grads(() => {
      const probe: Probe = (path, value) => {
        // A block frees what it made on the way, so what is wanted of it must be kept.
        if (path === 'query.logit') kept.push(tf.keep(tf.sigmoid(value)));
        // Tokens are chosen by their scores, through an index where nothing flows.
        return path === 'query.score' ? stopGradient(value) : value;
      };
      const { layers } = forward(pixels_BHW3, scope(weights, probe), config);
      const shown = layers.flatMap((layer) => [
        tf.sigmoid(layer.logit_BQV),
        layer.cxcywh01_BQ4,
      ]);
      return tf.addN([...kept, ...shown].map((value) => tf.sum(value)));
    })(paths.map((path) => weights.get(path)));
    tf.dispose(kept);
    return found.map((gradient) => gradient.dataSync<'float32'>());
  });
  return new Map(paths.map((path, i) => [path, numbers[i] ?? new Float32Array()]));
}

describe('gradients of the whole model', () => {
  let saved: WeightStore;
  beforeAll(async () => {
    await tf.setBackend('cpu');
    saved = shaken(initWeights(TINY, 1));
    registerTraining();
    unregisterKernels();
  });
  afterAll(() => saved.dispose());

  it.each(['as saved', 'folded'])('reach every weight of a store %s', (kind) => {
    const folded = kind === 'folded' ? fuse(saved, TINY) : undefined;
    const weights = folded ?? saved;
    const before = tf.memory().numTensors;
    const found = gradientsOf(weights);
    expect(tf.memory().numTensors).toBe(before);
    // Softmax takes no notice of what all keys share: the derivative of their bias is zero.
    const none = [...found].filter(
      ([path, gradient]) =>
        !path.endsWith('kProj.bias') && !gradient.some((value) => value !== 0),
    );
    expect(none.map(([path]) => path)).toEqual([]);
    folded?.dispose();
  });

  it.each([
    ['equal', TINY],
    ['unequal', UNEQUAL],
  ])('are the same by the kernels on wasm as composed, points %s', async (_, config) => {
    unregisterKernels();
    await tf.setBackend('cpu');
    const weights = shaken(initWeights(config, 1));
    const composed = gradientsOf(weights, config);
    registerKernels();
    await tf.setBackend('wasm');
    const byKernels = gradientsOf(weights, config);
    weights.dispose();
    expect(byKernels.size).toBe(composed.size);
    for (const [path, gradient] of byKernels) {
      const expected = composed.get(path) ?? [];
      expect(apart(gradient, expected), path).toBeLessThan(1e-4);
    }
  });
});
