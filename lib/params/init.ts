import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import { expectedWeights, type WeightSpec } from './expected.ts';
import { storeOf, type WeightStore } from './store.ts';

/** Share of queries that a fresh class head takes for objects. */
const PRIOR = 0.01;

/**
 * Untrained weights, the same for the same seed: convolutions by He, linear layers by Glorot,
 * norms neutral, class biases at the prior, sampling points in a star around the reference.
 */
export function initWeights(config: Config, seed: number): WeightStore {
  const random = uniform(seed);
  const { heads, levels, points } = config.decoder;
  const star = starOffsets(heads, levels, points);
  const tensors = expectedWeights(config).map((spec): [string, Tensor] => {
    const data = spec.path.endsWith('crossAttention.offsets.bias')
      ? star
      : initialValues(spec, random);
    return [spec.path, tf.tensor(data, [...spec.shape], 'float32')];
  });
  return storeOf(
    new Map(tensors),
    tensors.map(([path]) => path).filter((path) => path.startsWith('denoising.')),
  );
}

function initialValues({ path, shape }: WeightSpec, random: () => number): Float32Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  const [inputs = 0, outputs = 0] = shape.slice(-2);
  if (/(?:^|\.)norm\d?\.(?:weight|variance)$/.test(path)) return values.fill(1);
  if (/[cC]lassHead\..*bias$/.test(path))
    return values.fill(-Math.log((1 - PRIOR) / PRIOR));
  if (/\.(?:bias|mean)$/.test(path) || isZero(path)) return values;
  if (shape.length === 4) {
    const deviation = Math.sqrt(2 / (outputs * (shape[0] ?? 1) * (shape[1] ?? 1)));
    return values.map(() => deviation * normal(random));
  }
  const bound = Math.sqrt(6 / (inputs + outputs));
  return values.map(() => bound * (2 * random() - 1));
}

/** What begins as "no change": sampling, and the last layer of every box head. */
const isZero = (path: string) =>
  /crossAttention\.(?:offsets|weights)\.weight$/.test(path) ||
  /boxHead\.(?:\d+\.)?2\.weight$/.test(path);

/** Offsets of head m in direction m of the unit square's rim, point p at distance p + 1. */
function starOffsets(heads: number, levels: number, points: number): Float32Array {
  const offsets: number[] = [];
  for (let m = 0; m < heads; m++) {
    const angle = (2 * Math.PI * m) / heads;
    const reach = Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
    for (let l = 0; l < levels; l++)
      for (let p = 1; p <= points; p++)
        offsets.push((p * Math.cos(angle)) / reach, (p * Math.sin(angle)) / reach);
  }
  return Float32Array.from(offsets);
}

/** Uniform numbers in [0, 1) of a 32-bit state (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller's. */
const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
