import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import { fuse } from '../params/fuse.ts';
import { initWeights } from '../params/init.ts';
import type { WeightStore } from '../params/store.ts';
import { PRIOR_LOGIT } from '../query/queryParts.ts';
import type { WeightSource } from '../scope.ts';
import { anyOf } from './patterns.ts';
import type { TrainPlan } from './plan.ts';

/** A store as training needs it: the model's own weights, folded or as they were saved. */
export type BaseWeights = Pick<WeightStore, 'get' | 'has' | 'paths'>;

/** Weights of which some learn; owns those and the ones that were changed before. */
export interface Trainable {
  readonly weights: WeightSource;
  /** What learns, by path. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** 1 for what learns of a weight, and 0 for the rest, where that is not all of it. */
  readonly gates: ReadonlyMap<string, Tensor>;
  /** Whether a weight may be another than the base's. */
  readonly changed: (path: string) => boolean;
  readonly dispose: () => void;
}

/** What is counted while a batch norm trains, and is no parameter. */
const STATISTICS = /\.norm\.(?:mean|variance)$/;

/**
 * A model's weights with parts begun afresh, a class wiped and some of them variable; those that do
 * not change stay the base's. Throws for a pattern that fits nothing.
 */
export function trainable(
  base: BaseWeights,
  config: ModelConfig,
  plan: Pick<TrainPlan, 'fresh' | 'learn' | 'wipe' | 'only' | 'seed'>,
): Trainable {
  const paths = base.paths().filter((path) => !STATISTICS.test(path));
  for (const pattern of [...plan.fresh, ...plan.learn])
    if (!paths.some(anyOf([pattern])))
      throw new Error(
        `The plan names ${pattern}, but no weight of the model is called so.`,
      );
  checkDepthwise(config, paths.filter(anyOf(plan.learn)));
  const only = plan.only === undefined ? null : classOf(plan.only, config);
  const learns = anyOf(plan.learn);
  const changed = changedWeights(base, config, plan, paths);
  const variables = new Map<string, Variable>();
  for (const path of paths.filter(learns)) {
    const begun = changed.get(path) ?? base.get(path);
    variables.set(path, tf.variable(begun, true));
    changed.get(path)?.dispose();
    changed.delete(path);
  }
  const gates = new Map<string, Tensor>();
  if (only !== null)
    for (const path of variables.keys())
      if (CLASS_HEAD.test(path)) gates.set(path, oneHot(only, config.labels.length));
  return {
    weights: {
      get: (path) => variables.get(path) ?? changed.get(path) ?? base.get(path),
      has: (path) => base.has(path),
    },
    variables,
    gates,
    changed: (path) => variables.has(path) || changed.has(path),
    dispose: () => [...variables.values(), ...changed.values()].forEach((t) => t.dispose()),
  };
}

/** WASM has no gradient of a convolution with one kernel for each channel, as HGNetv2 has them. */
function checkDepthwise(config: ModelConfig, learned: readonly string[]): void {
  const has = tf.getKernel('DepthwiseConv2dNativeBackpropFilter', tf.getBackend());
  if (has || !learned.some((path) => path.startsWith('backbone.'))) return;
  if (!partsOf(config).some(({ depthwise }) => depthwise)) return;
  throw new Error(
    `The plan trains the backbone, but ${tf.getBackend()} has no gradient of its depthwise convolutions; leave out backbone, or train on WebGPU.`,
  );
}

/** What training begins with where it is not what the model has. */
function changedWeights(
  base: BaseWeights,
  config: ModelConfig,
  { fresh, wipe, seed }: Pick<TrainPlan, 'fresh' | 'wipe' | 'seed'>,
  paths: readonly string[],
): Map<string, Tensor> {
  const changed = new Map<string, Tensor>();
  const isFresh = anyOf(fresh);
  if (fresh.length > 0) {
    const untrained = initialStore(base, config, seed);
    for (const path of paths.filter(isFresh))
      changed.set(path, tf.clone(untrained.get(path)));
    untrained.dispose();
  }
  if (wipe === undefined) return changed;
  const label = classOf(wipe, config);
  for (const path of paths.filter((path) => CLASS_HEAD.test(path))) {
    const before = changed.get(path);
    changed.set(path, withoutClass(before ?? base.get(path), label, path));
    before?.dispose();
  }
  return changed;
}

/** Untrained weights under the paths of `base`, which may be folded. */
function initialStore(base: BaseWeights, config: ModelConfig, seed: number): WeightStore {
  const made = initWeights(config, seed);
  if (made.paths().every((path) => base.has(path))) return made;
  const folded = fuse(made, config);
  made.dispose();
  return folded;
}

const CLASS_HEAD = /(?:query|decoder)\.classHead\.(?:\d+\.)?(?:weight|bias)$/;

/** A class head that knows nothing of a class: no weight on any feature, and the prior for a score. */
function withoutClass(head: Tensor, label: number, path: string): Tensor {
  return tf.tidy(() => {
    const classes = head.shape.at(-1) ?? 0;
    const wiped_V = oneHot(label, classes);
    const nothing = path.endsWith('.bias') ? PRIOR_LOGIT : 0;
    return tf.add(tf.mul(head, tf.sub(1, wiped_V)), tf.mul(wiped_V, nothing));
  });
}

const oneHot = (label: number, classes: number) =>
  tf.tensor1d(Float32Array.from({ length: classes }, (_, v) => (v === label ? 1 : 0)));

function classOf(name: string, { labels }: ModelConfig): number {
  const label = labels.indexOf(name);
  if (label >= 0) return label;
  throw new Error(`The plan names the class ${name}, which the model does not have.`);
}
