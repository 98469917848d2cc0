import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import type { Structure } from '../families/family.ts';
import type { Beginning } from '../parts/part.ts';
import { storeOf, type WeightStore } from './store.ts';
import { sizeOf, weightsOf, type WeightSpec } from './weightsOf.ts';

/**
 * Untrained weights, the same for the same seed: convolutions by He, linear layers by Glorot,
 * norms neutral, and what a part says of its own beginning.
 */
export function initWeights(
  config: ModelConfig,
  seed: number,
  families?: readonly Structure[],
): WeightStore {
  const random = uniform(seed);
  const specs = partsOf(config, families).flatMap((part) =>
    weightsOf(part).map((spec) => ({ spec, begin: part.begin })),
  );
  const tensors = specs.map(({ spec, begin }): [string, Tensor] => [
    spec.path,
    tf.tensor(initialValues(spec, begin, random), [...spec.shape], 'float32'),
  ]);
  return storeOf(
    new Map(tensors),
    specs.filter(({ spec }) => spec.trainingOnly).map(({ spec }) => spec.path),
  );
}

function initialValues(
  { path, shape, layout }: WeightSpec,
  begin: Beginning | undefined,
  random: () => number,
): Float32Array {
  const values = new Float32Array(sizeOf(shape));
  const name = path.slice(path.lastIndexOf('.') + 1);
  const [inputs = 0, outputs = 0] = shape.slice(-2);
  if (begin?.value !== undefined) return values.fill(begin.value);
  if (name === 'bias') {
    const { bias = 0 } = begin ?? {};
    return typeof bias === 'number' ? values.fill(bias) : Float32Array.from(bias);
  }
  if (name === 'mean' || begin?.weight === 'zero') return values;
  // Only norms have weights of one axis.
  if (shape.length === 1) return values.fill(1);
  if (layout === 'kernel' || layout === 'depthwise') {
    const deviation = Math.sqrt(2 / (outputs * (shape[0] ?? 1) * (shape[1] ?? 1)));
    return values.map(() => deviation * normal(random));
  }
  const bound = Math.sqrt(6 / (inputs + outputs));
  return values.map(() => bound * (2 * random() - 1));
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
